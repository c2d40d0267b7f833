# Viết một tấm gương ngay trong Telegram.
command-draft = Viết một tấm gương mới
draft-own = <b>Bài của bạn</b>
    Bạn chọn một bài để viết tiếp, hoặc viết bài mới.
draft-new = ✏️ Viết bài mới
draft-public = Bài đã đăng
draft-untitled = (chưa có tiêu đề)
draft-named-writing = { $title }
draft-named-waiting = ⏳ { $title }
draft-named-published = { $title }
draft-named-taken_down = (đã gỡ) { $title }
draft-invitation = <b>Viết một tấm gương</b>
    Bạn gửi cả bài trong một tin theo mẫu, kèm ảnh nếu có; hoặc để tôi hỏi từng phần. Gửi đến đâu tôi giữ đến đó, không mất chữ nào.
draft-do-steps = Hỏi tôi từng phần
draft-do-form = Xem mẫu
draft-form-how = Bạn chạm để chép mẫu, điền rồi gửi lại. Thiếu phần nào thì bổ sung sau. Ảnh gửi kèm hoặc gửi riêng đều được.
draft-form = Lĩnh vực: Giáo dục
    Nhân vật: Bà Nguyễn Thị A
    Vai trò: Trưởng thôn
    Nơi: Thôn B, xã C
    Tiêu đề: (tối đa 90 chữ cái)
    Lời dẫn: (một câu khiến người ta muốn đọc tiếp)
    Nội dung:
    (250–600 chữ, các đoạn cách nhau một dòng trống)

    Việc đã làm:
    - (2–4 dòng ngắn)
    Con số:
    - 15 dự án (2016–2019)
    Học được:
    - (ít nhất 3 việc người đọc làm được ngay tuần này)
    Nguồn: (ai kể, báo nào đăng)
    Thời gian: (nguồn nói về lúc nào)
draft-ask-field = Bài thuộc lĩnh vực nào?
draft-ask-who = Bài kể về ai? Ví dụ: <i>Bà Nguyễn Thị A</i> (tối đa 60 chữ cái).
draft-ask-role = Người ấy làm gì? Ví dụ: <i>Trưởng thôn</i>.
draft-ask-place = Ở đâu? Ghi theo tên gọi lúc ấy, ví dụ: <i>Thôn B, xã C</i>.
draft-ask-title = Tiêu đề là gì? Tối đa 90 chữ cái.
draft-ask-hook = Một câu dẫn khiến người ta muốn đọc tiếp, tối đa 200 chữ cái.
draft-ask-body = Bạn gửi nội dung, 250–600 chữ. Nguồn kể ít thì 80 chữ cũng được. Dài thì gửi nhiều tin, xong bấm <b>Xong</b>.
draft-ask-deeds = Những việc đã làm, 2–4 dòng ngắn, mỗi việc một dòng.
draft-ask-takeaways = Người đọc làm theo được gì ngay tuần này? Ít nhất 3 dòng, mỗi việc một dòng.
draft-ask-figures = Các con số, mỗi dòng một con số có đơn vị và thời gian, ví dụ: <i>15 dự án (2016–2019)</i>. Nếu không, bấm <b>Không có</b>.
draft-ask-source = Chuyện này lấy từ đâu? Ví dụ: <i>Theo Báo Tuyên Quang</i>.
draft-ask-reported = Nguồn nói về thời gian nào? Ví dụ: <i>năm 2025</i>.
draft-ask-photo = Bạn gửi một tấm ảnh, nếu có và người trong ảnh đồng ý. Nếu không, bấm <b>Không có</b>: thẻ sẽ có hình vẽ của lĩnh vực.
draft-do-without = Không có
draft-do-panel = Xem cả bài
draft-do-done = Xong
draft-more-text = Đã có { $n } chữ (bài thường { $usual }–{ $most }, bài ngắn từ { $least }). Bạn gửi tiếp, hoặc bấm <b>Xong</b>.
draft-send-again = Tôi đã giữ phần bạn vừa gửi. Bạn sửa rồi gửi lại nhé.
draft-wants-text = Phần này tôi cần chữ. Bạn gõ và gửi lại nhé.
draft-wants-photo = Tôi chưa thấy ảnh. Bạn gửi dạng ảnh (không phải tệp) nhé.
draft-part-field = lĩnh vực
draft-part-who = nhân vật
draft-part-role = vai trò
draft-part-place = nơi
draft-part-title = tiêu đề
draft-part-hook = lời dẫn
draft-part-body = nội dung
draft-part-deeds = việc đã làm
draft-part-takeaways = học được
draft-part-figures = con số
draft-part-source = nguồn
draft-part-reported = thời gian
draft-part-photo = ảnh
draft-lack-missing = • Chưa có { $part }.
draft-lack-too_long = • Phần { $part } có chỗ dài { $have } chữ cái; tối đa { $limit }.
draft-lack-too_few = • Phần { $part } mới có { $have } dòng; cần ít nhất { $limit }.
draft-lack-too_many = • Phần { $part } có { $have } dòng; tối đa { $limit }.
draft-lack-few_words = • Phần { $part } mới có { $have } chữ; cần ít nhất { $limit }.
draft-lack-brief = • Phần { $part } có { $have } chữ, bài thường cần { $limit }. Nguồn chỉ kể có vậy thì bấm “Đây là bài ngắn”.
draft-lack-many_words = • Phần { $part } có { $have } chữ; rút còn tối đa { $limit }.
draft-lack-markup = • Phần { $part } có gạch đầu dòng, tiêu đề con hoặc đường dẫn; xin viết thành đoạn văn.
draft-lack-unclear = • Phần { $part }, dòng { $have }: cần đủ số, đơn vị và thời gian, ví dụ: 15 dự án (2016–2019).
draft-title = <b>{ $title }</b>
draft-note = Người duyệt đề nghị: <i>{ $note }</i>
draft-lacks = Còn thiếu hoặc cần sửa:
draft-lacks-more = … và { $n } điều nữa.
draft-whole = Bài đã đủ. Bạn xem thẻ một lượt rồi gửi duyệt nhé.
draft-do-brief = Đây là bài ngắn
draft-is-brief = ✓ Bài ngắn
draft-do-preview = Xem thẻ và toàn bài
draft-do-hand-in = ✅ Gửi duyệt
draft-do-discard = Bỏ bản nháp
draft-do-take-back = Rút về sửa
draft-handed-in = Bài “{ $title }” đang chờ duyệt. Tôi đã báo { $n } người; có kết quả sẽ nhắn bạn ngay.
draft-nobody-reviews = Bài đang chờ duyệt, nhưng chưa có ai khác được giao duyệt. Chủ bot thêm người bằng /vaitro.
draft-discarded = Đã bỏ bản nháp.
draft-gone = Bản nháp này không còn.
draft-refused-changed = Bài vừa được sửa hoặc đã có người duyệt. Bạn mở lại để xem bản mới nhất nhé.
draft-refused-own = Bài của bạn thì một người khác duyệt.
draft-refused-lacks = Bài còn thiếu vài phần nên chưa gửi được.
draft-waits = Có bài chờ duyệt: <b>{ $title }</b> ({ $who }).
draft-do-look = Xem bài
draft-decide = Duyệt “{ $title }”? Đăng xong là mọi người đọc được ngay.
draft-decide-own = “{ $title }” là bài của bạn: một người khác sẽ duyệt.
draft-do-publish = ✅ Đăng
draft-do-ask-change = Đề nghị sửa…
draft-do-reject = Không dùng…
draft-do-later = Để sau
draft-what-to-change = Cần sửa gì? Bạn viết vài lời để người viết biết.
draft-why-not = Vì sao không dùng? Bạn viết vài lời để người viết biết.
draft-is-published = “{ $title }” đã đăng: có trong tủ truyện, tìm được, và vào bản tin.
draft-is-taken_down = “{ $title }” đã gỡ xuống.
draft-is-writing = Đã chuyển lời đề nghị sửa “{ $title }”.
draft-is-rejected = Đã báo người viết rằng “{ $title }” không dùng.
draft-answer-published = Bài “{ $title }” của bạn đã được đăng. Cảm ơn bạn!
draft-answer-writing = Bài “{ $title }” được đề nghị sửa: <i>{ $note }</i>
draft-answer-rejected = Bài “{ $title }” không dùng được: <i>{ $note }</i>
draft-do-open = Mở bài
draft-do-take-down = Gỡ xuống
draft-do-put-back = Đăng lại
draft-public-list = <b>Bài đã đăng từ Telegram</b>
    Bạn chọn một bài:
draft-public-none = Chưa có bài nào đăng từ Telegram.
