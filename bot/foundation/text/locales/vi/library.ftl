# Tấm gương: thẻ, danh sách, tìm kiếm.
command-stories = Các tấm gương theo lĩnh vực
command-story = Tìm một tấm gương: /truyen bác sĩ
command-random = Một tấm gương chưa đọc
command-search = Tìm trong các tấm gương

card = <b>{ $title }</b>
    { $who } · { $role }
    { $place }
card-hook = { $hook }
card-figure = • { $figure }
card-takeaway = <i>Học được:</i> { $takeaway }
card-source = { $source }
read-on = Đọc tiếp
another = Tấm gương khác
share = Chia sẻ
page-title = <b>{ $title }</b> ({ $page }/{ $pages })
takeaways-title = <b>Mình có thể làm tuần này</b>
takeaways-heading = Mình có thể làm tuần này
read-whole = Đọc cả câu chuyện
at-once = Cả bài một lượt
whole-head = <b>{ $title }</b>
    <i>{ $hook }</i>
takeaway = • { $takeaway }
to-card = ‹ Thẻ
next-page = Trang { $page } ›
previous-page = ‹ Trang { $page }

library-title = <b>Các tấm gương</b>
    Bạn chọn một lĩnh vực:
library-field = { $name } ({ $n })
library-in-field = <b>{ $name }</b>
    Bạn chọn một tấm gương:
search-how = Bạn gõ thêm vài chữ cần tìm, ví dụ: <code>/truyen bác sĩ</code> hoặc <code>/tim miến dong</code>. Không dấu cũng được.
search-too-long = Câu tìm hơi dài. Bạn gõ vài chữ thôi nhé, ví dụ: <code>/tim miến dong</code>.
search-found = Có { $n } tấm gương hợp với “{ $words }”:
search-unsure = Có phải bạn tìm một trong những tấm gương này?
search-nothing = Chưa có tấm gương nào hợp với “{ $words }”. Bạn thử ít chữ hơn, hoặc xem tất cả:
all-stories = Xem tất cả
story-gone-short = Tấm gương này không còn trong tủ truyện.
story-gone = Tấm gương này không còn trong tủ truyện. Bạn xem các tấm gương khác nhé:
copy = Chép sang Zalo
copy-picture = Ảnh để gửi kèm sang Zalo: bạn lưu về máy hoặc chia sẻ thẳng.
copy-how = Bạn chạm vào đoạn dưới để chép, rồi dán sang Zalo:
inline-more = Xem tất cả các tấm gương
poster = Tờ A4
poster-how = Tờ A4 “{ $title }” để in và dán bảng tin. Quét mã trên tờ là mở được câu chuyện.
