# Việc làm theo: đăng ký, duyệt, báo cáo, tổng hợp.
command-pledge = Đăng ký việc làm theo, báo cáo mỗi quý
follow = 🤝 Tôi sẽ làm theo

period-quarter = { $quarter ->
    [1] quý I/{ $year }
    [2] quý II/{ $year }
    [3] quý III/{ $year }
   *[other] quý IV/{ $year }
}
period-year = năm { $year }
period-until = hết { $period } ({ $date }/{ $year })
pledge-milestones-reached = { $n }/{ $all } mốc

pledge-welcome = <b>Việc làm theo</b>
    Bạn đăng ký một việc cụ thể, gắn với phần việc của mình. Có người duyệt, rồi cuối mỗi quý bạn báo cáo bằng ba lần bấm.
pledge-overview = <b>Việc làm theo của bạn</b>
    Bấm vào một việc để xem và báo cáo.
pledge-new = ➕ Đăng ký việc mới
pledge-queue-button = Chờ duyệt: { $n } · { $title }
tray-pledges = Việc làm theo chờ duyệt ({ $n })
pledge-counts-button = Số liệu theo nơi và lĩnh vực
pledge-in-group = <b>Việc làm theo · { $title }</b>
    { $n ->
        [0] Quý này nhóm chưa có việc nào được duyệt.
       *[other] Quý này nhóm có { $n } việc đã duyệt.
    }
    Ai muốn đăng ký một việc, hoặc đăng ký cho cả nhóm, xin bấm nút dưới đây để làm ở tin nhắn riêng.
pledge-open-private = Đăng ký một việc
pledge-show-quarter = Xem { $period }
pledge-go-private = Mời bạn đăng ký ở tin nhắn riêng, chỉ mất một phút.
pledge-from-story = Từ câu chuyện <b>{ $title }</b>, bạn chọn việc mình sẽ làm theo. Câu chữ sửa sau được.
pledge-choose-group = Việc này đăng ký ở đâu?
pledge-mine-in = Tôi · { $title }
pledge-of-group = Cả nhóm
pledge-without-group = Không theo nhóm nào
pledge-step = <i>Bước { $n }/{ $all }</i>
pledge-ask-what = Bạn sẽ làm việc gì? Viết một câu thật cụ thể.
    <i>Ví dụ: Mỗi tuần đọc sách cùng các cháu trong xóm một buổi.</i>
pledge-ask-goal = Nhìn vào đâu để biết là đã làm được?
    Viết một con số kèm đơn vị (<i>12 buổi</i>), hoặc các mốc cách nhau bằng dấu chấm phẩy (<i>khảo sát; làm thử; bàn giao</i>).
pledge-ask-period = Làm đến bao giờ? Bấm chọn, hoặc gõ như <i>quý 2/2027</i>, <i>năm 2027</i>.
pledge-ask-field = Việc này thuộc lĩnh vực nào?
pledge-ask-visibility = Ai được xem việc này?
pledge-ask-name = Ghi tên ai trong danh sách? Bấm chọn, hoặc gõ tên khác.
pledge-just-done = Làm xong là được
pledge-drop = Bỏ việc này
visibility-group = Chỉ nhóm
visibility-editors = Nhóm và ban biên tập
visibility-everyone = Mọi người
pledge-no-what = (chưa viết việc gì)
pledge-line-name = Người làm: { $name }
pledge-line-group = Nhóm: { $title }
pledge-line-goal = Đích: { $goal }
pledge-line-period = Thời hạn: { $period }
pledge-line-field = Lĩnh vực: { $field }
pledge-line-visibility = Ai xem: { $visibility }
pledge-preview = Bạn xem lại rồi gửi duyệt nhé:
pledge-hand-in = ✅ Gửi duyệt
pledge-edit = Sửa
pledge-edit-what = Bạn muốn sửa phần nào?
pledge-part-what = Việc
pledge-part-goal = Đích
pledge-part-period = Thời hạn
pledge-part-field = Lĩnh vực
pledge-part-visibility = Ai xem
pledge-part-name = Tên
pledge-handed-in = ✅ Đã gửi. { $who } Có kết quả, tôi báo bạn ngay.
pledge-reviewer-group = Quản trị viên nhóm “{ $title }” sẽ xem và duyệt.
pledge-reviewer-bot = Người phụ trách sẽ xem và duyệt.
pledge-open = Xem việc này
pledge-taken-back = Đã bỏ. Khi nào muốn thì đăng ký việc khác.
pledge-state-draft = đang viết
pledge-state-submitted = chờ duyệt
pledge-state-changes = cần sửa
pledge-state-approved = đang làm
pledge-state-declined = không duyệt
pledge-state-done = đã xong
pledge-state-dropped = đã thôi
pledge-state-line = Hiện nay: <b>{ $state }</b>
pledge-report = 📝 Báo cáo
history-submitted = { $date }: gửi duyệt
history-approved = { $date }: được duyệt
history-changes = { $date }: người duyệt đề nghị sửa
history-declined = { $date }: không được duyệt
history-report = { $date }: báo cáo { $period } – { $reached }, { $progress }
history-withdrawn = { $date }: rút lại
history-commended = { $date }: được đề nghị nêu gương
history-agreed = { $date }: bạn đồng ý được kể
history-refused = { $date }: bạn không muốn được kể

pledge-wrong-too_short = Câu này ngắn quá, bạn viết rõ hơn một chút nhé.
pledge-wrong-too_long = Câu này dài quá. Việc: nhiều nhất 300 chữ cái; mốc: 80; đơn vị: 40; tên: 60; lời nhắn: 500. Bạn rút gọn giúp nhé.
pledge-wrong-not_a_number = Tôi chưa đọc ra con số. Bạn gõ như <i>12</i> hoặc <i>2,5</i>.
pledge-wrong-not_positive = Con số phải lớn hơn 0.
pledge-wrong-absurd = Con số này lớn quá, chắc gõ nhầm. Bạn gõ lại nhé.
pledge-wrong-no_unit = Bạn ghi thêm đơn vị sau con số nhé, như <i>12 buổi</i>, <i>500 cây</i>.
pledge-wrong-too_many = Nhiều nhất sáu mốc. Bạn gộp bớt lại nhé.
pledge-wrong-not_a_period = Tôi chưa hiểu thời hạn này. Bạn bấm một nút, hoặc gõ như <i>quý 2/2027</i>.
pledge-wrong-past = Thời hạn này đã qua. Bạn chọn quý này trở đi.
pledge-wrong-nothing = Bạn gửi giúp một câu bằng chữ nhé.
pledge-refused-too_many = Bạn đang có 20 việc chưa xong. Xong bớt rồi hãy đăng ký thêm nhé.
pledge-refused-closed = Việc này không còn sửa được nữa: đã gửi duyệt, hoặc đã có kết quả.
pledge-refused-incomplete = Còn bước chưa trả lời. Bạn bấm Sửa để điền nốt nhé.
pledge-refused-past = Thời hạn của việc này đã qua. Bạn bấm Sửa và chọn thời hạn khác; những gì đã viết vẫn còn.
pledge-refused-twice = Bạn đã đăng ký đúng việc này cho thời hạn này rồi, nên tôi không ghi lần nữa. Bản nháp vẫn còn.
pledge-refused-gone = Việc này không còn nữa.

pledge-request = <b>Có việc làm theo chờ duyệt</b>
pledge-approve = ✅ Duyệt
pledge-change = Đề nghị sửa
pledge-decline = Không duyệt
pledge-knock = Có một việc làm theo chờ quản trị viên duyệt.
pledge-knock-open = Xem và duyệt
pledge-queue-door = Việc làm theo của nhóm “{ $title }” chờ duyệt. Chỉ quản trị viên của nhóm xem được.
pledge-queue = Đang chờ duyệt: { $n } việc, cũ nhất ở trên. Bấm vào một việc để xem.
pledge-queue-empty = Không có việc nào chờ duyệt.
pledge-ask-change = Bạn muốn người đăng ký sửa gì? Viết một hai câu, tôi chuyển lời; họ không thấy ai viết.
pledge-ask-decline = Vì sao không duyệt? Viết một hai câu, tôi chuyển lời; họ không thấy ai viết.
pledge-confirm-words = Người đăng ký sẽ đọc được:
    “{ $words }”
    Muốn đổi thì bạn viết lại, không thì bấm gửi.
pledge-send-words = Gửi
pledge-decided-approved = ✅ Đã duyệt: { $what }
pledge-decided-changes = Đã chuyển lời đề nghị sửa: { $what }
pledge-decided-declined = Đã báo không duyệt: { $what }
pledge-decided-before = Việc này { $how } lúc { $when }, nên lần bấm này không đổi gì.
pledge-was-approved = đã được người khác duyệt
pledge-was-changes = đã được người khác đề nghị sửa
pledge-was-declined = đã bị người khác từ chối
pledge-obstacle-own = Không ai tự duyệt việc của mình. Việc này đợi một quản trị viên khác hoặc người phụ trách.
pledge-obstacle-reworded = Người đăng ký vừa sửa lại. Bạn mở danh sách chờ duyệt để xem bản mới nhé.
pledge-obstacle-withdrawn = Người đăng ký đã rút việc này.
pledge-obstacle-past = Thời hạn của việc này đã qua nên không duyệt được nữa. Bạn đề nghị họ sửa thời hạn nhé.
pledge-outcome-approved = ✅ Việc của bạn đã được duyệt: <b>{ $what }</b>
    Chúc bạn làm tốt. Nửa tháng cuối quý tôi sẽ nhắc báo cáo.
pledge-outcome-changes = Người duyệt đề nghị sửa việc: <b>{ $what }</b>
pledge-outcome-declined = Việc này chưa được duyệt: <b>{ $what }</b>

reminder = Sắp hết { $period } rồi. Việc “{ $what }” của bạn đến đâu rồi?
    Đích: { $goal }
reminder-year = Sắp hết năm, đã đến lúc nhìn lại { $period } và cả năm. Việc “{ $what }” của bạn đến đâu rồi?
    Đích: { $goal }
reminder-again = Nhắc lại lần cuối cho { $period }: việc “{ $what }” chưa có báo cáo. Chỉ ba lần bấm thôi.
    Đích: { $goal }
report-ask = <b>Báo cáo { $period }</b>
    { $what }
report-ask-value = Đích: { $goal }. Lần trước: { $before }.
    Đến nay được bao nhiêu? Bấm chọn, hoặc gõ con số khác.
report-ask-milestone = Đến nay đã qua mốc nào?
report-none-yet = Chưa qua mốc nào
report-ask-progress = Đến nay: <b>{ $reached }</b>. Tình hình thế nào?
progress-button-on_track = Đúng tiến độ
progress-button-late = Đang chậm
progress-button-done = ✅ Đã xong
progress-button-dropped = Thôi không làm
progress-on_track = đúng tiến độ
progress-late = đang chậm
progress-done = đã xong
progress-dropped = đã thôi
progress-silent = chưa báo cáo
report-saved = ✅ Đã ghi báo cáo { $period }: { $reached }, { $progress }.
    Bạn viết thêm một câu (nhiều nhất 500 chữ cái), hoặc gửi một tấm ảnh nhé.
report-enough = Thế là đủ
report-thanks = Đã ghi thêm lời của bạn. Cảm ơn bạn.
report-thanks-photo = Đã giữ tấm ảnh. Cảm ơn bạn.
report-finished = Cảm ơn bạn. Hẹn gặp ở quý sau.
report-refused-not_approved = Việc này chưa được duyệt nên chưa báo cáo được.
report-refused-over = Việc này đã hết hạn báo cáo.
report-refused-absurd = Con số này vượt xa đích, chắc gõ nhầm. Bạn gõ lại nhé.
report-adopted = Người đăng ký trước không còn ở đây, nên từ nay bạn báo cáo việc này thay cho nhóm.

board-title = <b>Việc làm theo · { $title } · { $period }</b>
board-empty = Kỳ này chưa có việc nào được duyệt.
board-sums = { $all } việc · đã báo cáo { $reported } · xong { $done } · đúng tiến độ { $ontrack } · chậm { $late } · thôi { $dropped }
board-line = { $bar } <b>{ $name }</b>: { $what } ({ $reached })
board-more = … và { $n } việc nữa
board-pdf = Tờ A4 (PDF)
board-xlsx = Bảng tính (XLSX)
board-pdf-caption = Việc làm theo { $period }, để in.
board-xlsx-caption = Việc làm theo { $period }, để lưu.
board-names = Ghi tên: { $names }
board-elsewhere = Danh sách này chỉ xem trong nhóm của nó.
names-full = đủ họ tên
names-initials = viết tắt họ đệm
names-hidden = không ghi tên
names-changed = Đã đổi cách ghi tên
pledge-ask-names = Trên ảnh và bảng của nhóm, tên người làm ghi thế nào?
paper-heading = Việc làm theo
paper-page = Trang
paper-sum-all = việc
paper-sum-done = xong
paper-sum-on-track = đúng tiến độ
paper-sum-late = chậm
paper-sum-dropped = thôi
paper-sum-silent = chưa báo cáo
paper-number = STT
paper-who = Ai làm
paper-what = Việc
paper-field = Lĩnh vực
paper-approved = Duyệt ngày
paper-planned = Đích
paper-due = Thời hạn
paper-reached = Đến nay
paper-percent = %
paper-state = Tình hình
paper-words = Lời báo cáo

counts-title = <b>Việc làm theo { $period }</b>
counts-empty = { $period }: chưa có việc nào mà ban biên tập được xem.
counts-total = Tất cả { $n } việc, { $done } việc đã xong.
counts-line = • { $place } · { $field }: { $n } việc, xong { $done }
counts-nowhere = không theo nhóm
counts-browse = Xem từng việc
browse-title = Những việc mà người làm cho ban biên tập xem:
browse-line = { $n }. <b>{ $name }</b> ({ $title }): { $what }
browse-empty = Không còn việc nào.
browse-commend = Nêu gương số { $n }
browse-more = Xem tiếp
commend-asked = Đã hỏi ý người làm
commend-not-asked = Việc này đã được hỏi rồi, hoặc không nhắn được cho người làm.
commend-ask = Ban biên tập thấy việc “{ $what }” của bạn đáng kể cho nhiều người biết. Bạn có đồng ý không? Bạn không muốn thì thôi, không sao cả.
commend-yes = Tôi đồng ý
commend-no = Xin thôi
commend-agreed = Cảm ơn bạn. Ban biên tập sẽ viết và cho bạn biết.
commend-declined = Vâng, chuyện của bạn sẽ không được kể.
commend-deed = Đã đăng ký và làm: { $what }. Đích đặt ra: { $goal }.
