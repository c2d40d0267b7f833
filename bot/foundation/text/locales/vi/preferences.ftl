# Đăng ký, cài đặt, ngôn ngữ.
command-subscribe = Nhận bản tin mỗi tuần
command-unsubscribe = Thôi nhận bản tin
command-settings = Ngày giờ, lĩnh vực, tạm dừng
command-language = Đổi ngôn ngữ

subscribed = ✅ Đã đăng ký. Bản tin tới: <b>{ $when }</b> ({ $zone }).
subscribed-toast = Bản tin tới: { $when }
unsubscribed = Đã tắt bản tin tuần. Cài đặt vẫn giữ, khi nào cần thì bật lại.
not-subscribed = Nơi này chưa đăng ký bản tin tuần.
options = Tuỳ chọn
panel = { $place }<b>Bản tin tuần</b>
    { $state }
    Ngày giờ: { $rhythm } { $weekday }, { $time } ({ $zone })
    Lĩnh vực: { $fields }
    Âm báo: { $silent ->
        [yes] im lặng
       *[no] có chuông
    }
    Giờ yên tĩnh: { $quiet }
    Nghỉ: { $days_off }
panel-of = <b>{ $title }</b>{"\u000A"}
panel-in-topic = Chủ đề: { $topic }{"\u000A"}
topic-general = Chung
topic-unnamed = chủ đề này
panel-on = ✅ Đang bật. Bản tin tới: <b>{ $when }</b>
panel-off = ⏸ Đang tắt
panel-paused = ⏸ Tạm dừng. Bản tin trở lại: <b>{ $when }</b>
every-weekly = mỗi
every-fortnightly = hai tuần một lần,
every-monthly = mỗi tháng một lần,
frequency-weekly = Mỗi tuần
frequency-fortnightly = Hai tuần một lần
frequency-monthly = Mỗi tháng
all-fields = tất cả
choose-day = Ngày
choose-hour = Giờ
choose-fields = Lĩnh vực
choose-frequency = Bao lâu một lần
choose-pause = Tạm dừng
choose-zone = Múi giờ
choose-quiet = Giờ yên tĩnh
choose-days_off = Ngày nghỉ
choose-language = Ngôn ngữ
choose-topic = Chủ đề
more = Thêm…
none = không
ask-quiet = Trong giờ yên tĩnh, tin của người gửi tin sẽ đợi đến hết giờ. Bạn chọn khoảng nào?
ask-days_off = Những ngày nào không gửi bản tin? Bấm để chọn hoặc bỏ chọn.
ask-topic = Mỗi chủ đề có cài đặt riêng. Bạn chọn chủ đề, rồi bật bản tin ở đó.
day-off-tet = Tết Nguyên đán
day-off-april = 30/4 và 1/5
day-off-september = Quốc khánh 2/9
dates-button = Gõ ngày khác…
ask-dates = Bạn gõ những ngày không gửi bản tin, ví dụ <b>24/12–2/1</b> hoặc <b>30/4</b>. Năm nào cũng nghỉ những ngày đó; chỉ nghỉ một lần thì gõ cả năm: <b>20/1–5/2/2027</b>.
dates-once = { $dates }/{ $year }
dates-words = Tôi chưa hiểu những ngày này. Bạn gõ ngày trước, tháng sau, ví dụ <b>24/12–2/1</b>.
dates-past = Những ngày này đã qua rồi. Bạn gõ những ngày sắp tới, ví dụ <b>24/12–2/1</b>.
dates-long = Khoảng nghỉ dài quá 100 ngày. Bạn gõ khoảng ngắn hơn, hoặc bấm <b>Tắt</b> trong /caidat.
dates-many = Đã có nhiều khoảng nghỉ rồi. Bạn bỏ bớt một khoảng trong /caidat, rồi gõ lại.
day-off-summer = Nghỉ hè (tháng 6 đến tháng 8)
undone = Đã hoàn tác
cannot-move = Chủ đề đó đã có bản tin rồi.
resume = Nhận lại
turn-on = Bật
turn-off = Tắt
silent-on = Đổi: im lặng
silent-off = Đổi: có chuông
ask-day = Nhận bản tin vào ngày nào?
ask-hour = Nhận bản tin lúc mấy giờ?
ask-fields = Bạn chọn lĩnh vực muốn nhận. Không chọn gì là nhận tất cả.
ask-frequency = Bao lâu nhận một lần?
ask-pause = Tạm dừng bao lâu?
ask-zone = Nơi này dùng múi giờ nào?
pause-weeks = { $n } tuần
changed = Đã đổi
ask-language = Bạn đọc tiếng nào? / Which language do you read?
language-vi = Tiếng Việt
language-en = English
language-chosen = Từ nay tôi nói tiếng Việt.
quiz-on = Bật đố vui
quiz-off = Tắt đố vui
