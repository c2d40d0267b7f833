# Gửi tin cho nhiều nơi.
command-broadcast = Soạn tin gửi nhiều nơi
command-broadcasts = Tin đã hẹn, đang gửi, đã gửi

broadcast-ask = Bạn gửi cho tôi nội dung cần phát: chữ, hoặc ảnh kèm chữ. Nơi nhận sẽ thấy đúng như vậy.
broadcast-stop = Thôi, không gửi
broadcast-not-taken = Tôi chưa gửi tiếp được { $kind }. Bạn gửi chữ, hoặc ảnh kèm chữ nhé.
kind-of-message = { $kind ->
    [video] video
    [animation] ảnh động
    [document] tệp
    [voice] tin thoại
    [audio] bản nhạc
    [video_note] video tròn
    [sticker] nhãn dán
    [poll] cuộc thăm dò
    [contact] danh bạ
    [location] vị trí
   *[other] loại tin này
}
broadcast-too-long = Bài dài { $length } chữ cái, nhiều hơn mức { $limit } mà Telegram cho phép. Bạn rút ngắn rồi gửi lại nhé.
groups-count = { $n } nhóm
people-count = { $n } người
channels-count = { $n } kênh
nobody = chưa có nơi nào
audience-all = Tất cả
audience-groups = Các nhóm
audience-private = Từng người
audience-channels = Các kênh
broadcast-now = ngay bây giờ
broadcast-at = { $when } ({ $zone })
broadcast-silent = im lặng
broadcast-loud = có chuông
broadcast-panel = Phía trên là tin nơi nhận sẽ thấy.
    Gửi tới: <b>{ $audience }</b>
    Lúc: <b>{ $when }</b>
    Âm báo: { $sound }
send-now = Ngay bây giờ
type-time = Giờ khác…
make-silent = Đổi: im lặng
make-loud = Đổi: có chuông
send-test = Gửi thử cho tôi
broadcast-confirm = ✅ Gửi tới { $audience } · { $when } · khoảng { $duration }
broadcast-drop = Bỏ tin này
broadcast-ask-time = Bạn gõ ngày giờ gửi, ví dụ: <b>thứ 6 19h</b>, <b>25/11 7:30</b>, <b>mai 7h</b>. Tính theo { $zone }.
time-words = Tôi chưa hiểu “{ $typed }”, hoặc ngày đó không có. Bạn gõ lại, ví dụ: <b>thứ 6 19h</b> hoặc <b>25/11 7:30</b>.
time-hour = Bạn cho thêm giờ nhé, ví dụ: <b>thứ 6 19h</b>.
time-past = “{ $typed }” đã qua rồi. Bạn chọn một giờ sắp tới.
time-far = “{ $typed }” xa hơn một năm. Bạn chọn một ngày gần hơn.
broadcast-refused-not_a_draft = Tin này đã được xác nhận rồi.
broadcast-refused-empty = Chưa có nơi nào nhận. Bạn chọn nơi nhận khác nhé.
broadcast-refused-past = Giờ đã chọn vừa trôi qua. Bạn chọn giờ khác nhé.
broadcast-scheduled = 🕒 Sẽ gửi tới <b>{ $audience }</b>
    Lúc: <b>{ $when }</b>
broadcast-late = ⚠️ Tin hẹn lúc <b>{ $when }</b> chưa gửi vì bên tôi ngừng chạy lúc đó. Gửi tới { $audience } bây giờ nhé?
broadcast-hurry = Gửi luôn
broadcast-cancel = Huỷ
broadcast-pause = Tạm dừng
broadcast-resume = Tiếp tục
broadcast-running = { $bar }
    Đã gửi { $sent } · còn { $left }
broadcast-speed = { $speed } tin mỗi giây · còn khoảng { $left }
broadcast-paused = ⏸ Đang tạm dừng
broadcast-done = ✅ Đã xong
broadcast-cancelled = ✖️ Đã huỷ
broadcast-counts = Đã gửi { $sent } · Không gửi được { $refused } · Chưa rõ { $uncertain }
broadcast-skipped = Bỏ qua { $n } (đã rời, đang tạm dừng hoặc đã huỷ)
broadcasts-title = <b>Các tin gần đây</b>
broadcasts-none = Chưa có tin nào. Gõ /phattin để soạn tin.
broadcasts-line = • { $when } · { $state } · { $words }
a-picture = (ảnh)
state-draft = đang soạn
state-scheduled = đã hẹn
state-late = quá giờ, chờ hỏi
state-running = đang gửi, { $sent }/{ $n }
state-paused = tạm dừng, { $sent }/{ $n }
state-done = đã gửi { $sent }
state-cancelled = đã huỷ
