# Nhóm của tôi, kiểm tra, báo khi có trục trặc.
command-groups = Nhóm và kênh của tôi
command-check = Kiểm tra ở đây có ổn không

groups = <b>Nhóm của tôi</b>
    Những nơi bạn đang là quản trị viên. Bấm để xem và đổi cài đặt.
groups-none = Tôi chưa biết nhóm hay kênh nào bạn quản trị. Bấm một trong hai nút dưới ô nhập tin để chọn.
groups-pick = Bấm một trong hai nút dưới ô nhập tin để chọn nhóm hoặc kênh.
groups-other = Nhóm hoặc kênh khác…
pick-group = Chọn nhóm
pick-channel = Chọn kênh
picked = Đã chọn <b>{ $title }</b>.
untitled = (chưa có tên)
cannot-look = Telegram chưa trả lời. Bạn chọn lại sau một phút nhé.
set-up = <b>{ $title }</b>: bạn chọn giờ nhận bản tin tuần nhé.
set-up-known = <b>{ $title }</b> đã có cài đặt, bấm để xem và đổi.

check-button = Kiểm tra
check-again = Kiểm tra lại
check-title = <b>Kiểm tra</b>
check-title-of = <b>Kiểm tra: { $title }</b>
check-write = Tôi gửi được tin ở đây.
check-write-not = Tôi không gửi được tin. Cách sửa: { $kind ->
        [channel] quản trị viên kênh cho tôi quyền “Đăng tin”.
       *[group] vào Quyền của nhóm, cho phép gửi tin nhắn, hoặc gỡ hạn chế cho tôi.
    }
check-write-unknown = Chưa rõ tôi gửi được tin không: Telegram chưa trả lời.
check-pictures = Tôi gửi được ảnh.
check-pictures-not = Tôi không gửi được ảnh nên bản tin chỉ có chữ. Cách sửa: { $kind ->
        [channel] quản trị viên kênh cho tôi quyền “Đăng tin”.
       *[group] vào Quyền của nhóm, cho phép gửi ảnh.
    }
check-pictures-unknown = Chưa rõ tôi gửi được ảnh không: Telegram chưa trả lời.
check-topic = Chủ đề đang mở.
check-topic-not = Chủ đề đã đóng hoặc đã xoá. Cách sửa: mở lại chủ đề, hoặc gõ /dangky trong chủ đề khác.
check-rank = { $rank ->
        [admin] Tôi là quản trị viên ở đây.
       *[member] Tôi là thành viên thường, vậy là đủ.
    }
check-admins = Đổi được cài đặt: { $n } quản trị viên.
check-slow = Nhóm đang bật chế độ chậm ({ $seconds } giây); bản tin tuần không bị ảnh hưởng.
check-off = Bản tin tuần đang tắt. Cách bật: /dangky.
check-next = Bản tin tới: { $when }.
check-last = Bản tin gần nhất đã tới: { $when }.
check-last-refused = Bản tin gần nhất không gửi được: { $when }. Sửa các dòng ❌ ở trên rồi đợi kỳ sau, hoặc gõ /bantin.
check-last-skipped = Bản tin gần nhất đã bỏ qua: { $when }.
check-last-uncertain = Bản tin gần nhất đang gửi hoặc chưa rõ đã tới chưa: { $when }.
check-zone = Múi giờ: { $zone }.

trouble-topic-gone = { $why ->
        [closed] Chủ đề nhận bản tin ở <b>{ $title }</b> đang đóng, nên tôi gửi vào chủ đề Chung. Mở lại chủ đề là bản tin về chỗ cũ.
        [general] Chủ đề Chung ở <b>{ $title }</b> đang đóng, nên bản tin chưa tới được. Mở lại chủ đề, hoặc gõ /dangky trong một chủ đề khác.
        [off] <b>{ $title }</b> đã tắt chế độ chủ đề, nên bản tin được gửi thẳng vào nhóm. Cài đặt vẫn giữ.
       *[gone] Chủ đề nhận bản tin ở <b>{ $title }</b> không còn, nên tôi gửi vào chủ đề Chung. Bạn có thể chuyển hẳn về Chung, hoặc gõ /dangky trong chủ đề mới.
    }
move-to-general = Chuyển hẳn về Chung
trouble-no-media = Tôi không được gửi ảnh ở <b>{ $title }</b>, nên bản tin chỉ có chữ. Muốn có ảnh: vào Quyền của nhóm, cho phép gửi ảnh.
trouble-paused = { $why ->
        [muted] Tôi không còn được gửi tin ở <b>{ $title }</b>, nên bản tin tạm dừng. Cho phép tôi gửi tin là bản tin tới lại, cài đặt vẫn giữ.
       *[out] Tôi không còn ở trong <b>{ $title }</b>, nên bản tin tạm dừng. Thêm tôi lại là bản tin tới lại, cài đặt vẫn giữ.
    }
trouble-moved = <b>{ $title }</b> vừa được nâng cấp. Bản tin và cài đặt đã đi theo, bạn không phải làm gì.
