# Gửi tin cho nhiều nơi.
command-broadcast = Soạn tin gửi nhiều nơi
command-broadcasts = Tin đã hẹn, đang gửi, đã gửi
command-area = Nhóm này ở địa bàn nào

broadcast-ask = Bạn gửi cho tôi nội dung cần phát: chữ, ảnh, album, video, tệp, tin thoại, thăm dò… Nơi nhận sẽ thấy đúng như vậy.
broadcast-stop = Thôi
take-story = Lấy một tấm gương
take-edition = Lấy bản tin tuần này
choose-story = Bạn chọn tấm gương để gửi:
an-edition = Bản tin tuần
broadcast-not-taken = Tôi chưa gửi tiếp được { $kind }. Bạn gửi chữ, ảnh, video, tệp, tin thoại hoặc thăm dò nhé.
broadcast-one-content = Mỗi lần một nội dung thôi nhé. Tôi đang nhận album; xong bảng bên dưới rồi bạn soạn tin khác bằng /phattin.
kind-of-message = { $kind ->
    [video] video
    [animation] ảnh động
    [document] tệp
    [voice] tin thoại
    [audio] bản nhạc
    [video_note] video tròn
    [sticker] nhãn dán
    [photo] ảnh
    [album] album
    [copy] bản sao
    [poll] cuộc thăm dò
    [contact] danh bạ
    [location] vị trí
    [story] tin 24 giờ
    [checklist] danh sách việc
   *[other] loại tin này
}
broadcast-too-long = Bài dài { $length } chữ cái, nhiều hơn mức { $limit } mà Telegram cho phép. Bạn rút ngắn rồi gửi lại nhé.
broadcast-cannot-become = Telegram không cho đổi loại tin đã gửi. Bạn gửi đúng loại cũ: chữ thay cho chữ, ảnh hoặc tệp thay cho ảnh hoặc tệp.
groups-count = { $n } nhóm
people-count = { $n } người
channels-count = { $n } kênh
copies-count = { $n } nơi đã nhận
nobody = chưa có nơi nào
audience-all = Tất cả
audience-groups = Các nhóm
audience-private = Từng người
audience-channels = Các kênh
broadcast-now = ngay bây giờ
broadcast-at = { $when } ({ $zone })
broadcast-silent = im lặng
broadcast-loud = có chuông
broadcast-at-night = im lặng (giờ nghỉ 21:30–06:00)
broadcast-pinned = ghim
broadcast-protected = không cho chuyển tiếp

broadcast-panel = <b>Tin số { $id }</b>. Phía trên là tin nơi nhận sẽ thấy.
panel-audience = Gửi tới: <b>{ $audience }</b>
panel-filters = Lọc: { $filters }
panel-time = Lúc: <b>{ $when }</b>
panel-repeat = Lặp lại: <b>{ $rule }</b> ({ $zone })
panel-next = Ba lần tới: { $times }
panel-manner = Cách gửi: { $manner }
panel-asks = Tin này cần người thứ hai duyệt.
repeat-daily = hằng ngày { $time }
repeat-weekly = { $weekday } hằng tuần { $time }
repeat-fortnightly = { $weekday }, hai tuần một lần, { $time }
repeat-day = ngày { $day } hằng tháng { $time }
repeat-last-day = ngày cuối tháng { $time }
repeat-nth = { $nth ->
    [-1] { $weekday } cuối cùng
    [1] { $weekday } đầu tiên
   *[other] { $weekday } thứ { $nth }
} của tháng, { $time }
send-now = Ngay bây giờ
type-time = Giờ khác, lặp lại…
open-filters = Lọc nơi nhận…
open-contents = Lời và nút…
make-silent = Im lặng
make-pinned = Ghim
make-protected = Cấm chuyển
send-test = Gửi thử cho tôi
broadcast-confirm-send = ✅ Gửi tới { $audience } · { $when } · khoảng { $duration }
broadcast-confirm-edit = ✅ Sửa ở { $audience } · khoảng { $duration }
broadcast-confirm-recall = ✅ Thu hồi ở { $audience }
broadcast-ask-send = 📝 Xin duyệt: gửi tới { $audience } · { $when } · khoảng { $duration }
broadcast-ask-edit = 📝 Xin duyệt: sửa ở { $audience } · khoảng { $duration }
broadcast-ask-recall = 📝 Xin duyệt: thu hồi ở { $audience }
broadcast-drop = Bỏ tin này
changed-by-another = Người khác cũng vừa sửa tin này. Đây là bản mới nhất, gồm cả chỗ bạn vừa đổi; xin xem lại trước khi gửi.

filters-panel = Lọc nơi nhận: { $filters }
    Gửi tới: <b>{ $audience }</b>
    Nơi đã tắt loại tin này không được tính.
no-filters = chưa lọc
filter-field = Lĩnh vực…
filter-language = Ngôn ngữ…
filter-place = Địa bàn…
filter-activity = Mức hoạt động…
filter-pick = Chọn từng nơi…
filter-missed = Nơi chưa nhận tin trước…
filter-clear = Bỏ hết lọc
filter-any = Không lọc theo mục này
filter-is-field = theo { $field }
filter-is-language = { $language ->
    [vi] tiếng Việt
    [en] tiếng Anh
   *[other] tiếng { $language }
}
filter-is-place = ở { $place }
filter-is-active = đang hoạt động
filter-is-quiet = lâu không dùng
filter-is-new = mới
filter-is-missed = chưa nhận tin số { $id }
filter-is-picked = chọn từng nơi
ask-filter-field = Chỉ nơi theo dõi lĩnh vực nào?
ask-filter-language = Chỉ nơi dùng tiếng nào?
ask-filter-place = Chỉ nơi ở địa bàn nào?
ask-filter-activity = Chỉ nơi hoạt động thế nào?
ask-filter-missed = Chỉ nơi chưa nhận được tin nào?
none-for-field = Chưa có lĩnh vực nào.
none-for-language = Chỉ có một ngôn ngữ.
none-for-place = Chưa nhóm nào ghi địa bàn. Quản trị viên nhóm gõ /diaban rồi tên xã, ví dụ: /diaban Minh Xuân.
none-for-activity = Chưa có gì để chọn.
none-for-missed = Chưa có tin nào gửi xong.
activity-active = Dùng trong 30 ngày qua
activity-quiet = Hơn 30 ngày không dùng
activity-new = Mới trong 30 ngày qua
pick-all = Chạm để chọn hoặc bỏ từng nơi.
    Gửi tới: <b>{ $audience }</b>
pick-panel = Tìm “{ $words }”. Chạm để chọn hoặc bỏ.
    Gửi tới: <b>{ $audience }</b>
pick-none = Không thấy nhóm hay kênh nào có tên giống “{ $words }”.
pick-empty = Chưa có nhóm hay kênh nào đăng ký.
pick-find = Tìm theo tên…
pick-everything = Xem tất cả
ask-find = Bạn gõ vài chữ trong tên nhóm, không dấu cũng được.

contents-panel = Bạn muốn đổi gì ở tin này?
contents-link = 🔗 { $label } → { $url }
rewrite = Sửa lời, thay tin…
choose-links = Nút liên kết…
drop-links = Bỏ hết nút
ask-words = Bạn gửi lời mới: lời sẽ đổi, ảnh hay tệp giữ nguyên. Hoặc gửi ảnh, tệp khác để thay cả tin.
ask-correction = Bạn gửi nội dung đúng. Mọi bản đã gửi sẽ được sửa thành như vậy sau khi bạn xác nhận.
ask-links = Mỗi dòng một nút, nhãn rồi địa chỉ, ví dụ:
    <code>Xem thêm – https://tuyenquang.gov.vn</code>
    Chỉ nhận địa chỉ bắt đầu bằng https.
ask-links-album = Album không gắn nút được, nên liên kết sẽ đứng thành dòng dưới lời.
link-form = Tôi chưa thấy địa chỉ trong dòng “{ $line }”. Mỗi dòng: nhãn – https://địa-chỉ
link-scheme = Chỉ nhận địa chỉ bắt đầu bằng https:// cho an toàn. Dòng chưa được: “{ $line }”.
link-address = Địa chỉ trong dòng “{ $line }” không đúng. Ví dụ đúng: https://tuyenquang.gov.vn
link-label = Nhãn trong dòng “{ $line }” dài quá 64 chữ cái. Bạn rút ngắn nhé.
link-many = Nhiều nhất 8 nút. Bạn bớt đi, từ dòng “{ $line }”.
correction-panel = <b>Tin số { $id }</b>: sửa tin số { $parent } ở { $n } nơi đã nhận. Phía trên là bản sau khi sửa.

broadcast-ask-time = Bạn gõ ngày giờ gửi, ví dụ: <b>thứ 6 19h</b>, <b>25/11 7:30</b>, <b>mai 7h</b>.
    Muốn lặp lại: <b>thứ hai hằng tuần 7h</b>, <b>ngày 15 hằng tháng 8h</b>. Tính theo { $zone }.
time-words = Tôi chưa hiểu “{ $typed }”. Bạn gõ lại, ví dụ: <b>thứ 6 19h</b>, <b>25/11 7:30</b> hoặc <b>thứ hai hằng tuần 7h</b>.
time-hour = Bạn cho thêm giờ nhé, ví dụ: <b>thứ 6 19h</b>.
time-date = Không có ngày như “{ $typed }”. Bạn xem lại lịch rồi gõ lại nhé, ví dụ: <b>25/11 7:30</b>.
time-past = “{ $typed }” đã qua rồi. Bạn chọn một giờ sắp tới.
time-far = “{ $typed }” xa hơn một năm. Bạn chọn một ngày gần hơn.
broadcast-refused-not_a_draft = Tin này đã được xác nhận rồi, không sửa được nữa.
broadcast-refused-empty = Chưa có nơi nào nhận. Bạn chọn nơi nhận khác nhé.
broadcast-refused-past = Giờ đã chọn vừa trôi qua. Xin chọn giờ khác.
broadcast-refused-changed = Người khác vừa sửa tin này, nên tôi chưa gửi. Đây là bản mới: xin xem lại rồi bấm gửi.
broadcast-refused-fixed = Loại tin này gửi rồi thì không sửa được. Trong 48 giờ, bạn có thể thu hồi rồi gửi tin mới.
broadcast-refused-own = Người soạn không tự duyệt được. Xin nhờ người khác.
broadcast-refused-nobody_else = Tin này cần người thứ hai duyệt, mà chưa có ai. Chủ bot giao việc ở /vaitro nhé.

review-panel = <b>Tin số { $id } chờ bạn duyệt.</b> Phía trên là tin nơi nhận sẽ thấy.
    { $task ->
        [edit] Sửa ở: <b>{ $audience }</b>
       *[other] Gửi tới: <b>{ $audience }</b>
    }
    Lúc: <b>{ $when }</b>
review-own = <b>Tin số { $id } đang chờ người thứ hai duyệt.</b>
    { $task ->
        [edit] Sửa ở: <b>{ $audience }</b>
       *[other] Gửi tới: <b>{ $audience }</b>
    }
    Lúc: <b>{ $when }</b>
take-back = Rút lại để sửa
approve = ✅ Duyệt
reject = Không duyệt…
ask-reason = Vì sao chưa duyệt? Bạn viết vài chữ, người soạn sẽ đọc được.
reason-needed = Bạn cho người soạn biết lý do, ít nhất vài chữ nhé.
broadcast-rejected = Đã trả tin số { $id } cho người soạn, kèm lý do của bạn.
given-back-rejected = Tin của bạn chưa được duyệt: “{ $reason }”. Bạn sửa ở bảng bên dưới rồi gửi duyệt lại nhé.
given-back-too_late = Tin của bạn được duyệt khi giờ hẹn đã qua, nên chưa gửi. Bạn chọn giờ khác nhé.
broadcast-approved = ✅ Tin số { $id } của bạn đã được duyệt.

broadcast-scheduled-send = 🕒 <b>Tin số { $id }</b> sẽ gửi tới <b>{ $audience }</b>
    Lúc: <b>{ $when }</b>
broadcast-scheduled-edit = 🕒 <b>Tin số { $id }</b> sẽ sửa ở <b>{ $audience }</b>
    Lúc: <b>{ $when }</b>
broadcast-scheduled-recall = 🕒 <b>Tin số { $id }</b> sẽ thu hồi ở <b>{ $audience }</b>
    Lúc: <b>{ $when }</b>
broadcast-late = ⚠️ Tin số { $id } hẹn lúc <b>{ $when }</b> chưa gửi vì bên tôi ngừng chạy lúc đó. Gửi tới { $audience } bây giờ nhé?
broadcast-repeating = 🔁 <b>Tin số { $id }</b> gửi tới <b>{ $audience }</b>
    Lặp lại: <b>{ $rule }</b> ({ $zone })
    Ba lần tới: { $times }
repeat-change = Sửa
repeat-end = Thôi lặp lại
series-left-out = Tin lặp số { $id } “{ $words }” bỏ qua lần { $due } vì bên tôi ngừng chạy quá lâu. Lần tới: { $next }.
broadcast-hurry = Gửi luôn
broadcast-cancel = Huỷ
broadcast-pause = Tạm dừng
broadcast-resume = Tiếp tục
broadcast-running-send = 📨 <b>Tin số { $id }</b> đang gửi
broadcast-running-edit = ✏️ <b>Tin số { $id }</b> đang sửa
broadcast-running-recall = ↩️ <b>Tin số { $id }</b> đang thu hồi
broadcast-progress = { $bar }
    { $task ->
        [send] Đã gửi
       *[other] Đã xong
    } { $sent } · còn { $left }
broadcast-failures = Không được hoặc chưa rõ: { $n }
broadcast-canary = Gửi trước 5 nơi để thử…
broadcast-speed = { $speed } tin mỗi giây · còn khoảng { $left }
broadcast-halted-hand = ⏸ <b>Tin số { $id }</b> đang tạm dừng
broadcast-halted-canary = ⚠️ <b>Tin số { $id }</b> tự dừng: trong 5 nơi gửi thử có ít nhất 3 nơi không được. Bạn xem lý do rồi hãy tiếp tục.
broadcast-halted-failures = ⚠️ <b>Tin số { $id }</b> tự dừng: hơn 5% trong 200 nơi gần đây không được. Bạn xem lý do rồi hãy tiếp tục.
broadcast-done-send = ✅ <b>Tin số { $id }</b> đã xong
broadcast-done-edit = ✅ <b>Tin số { $id }</b>: đã sửa xong tin số { $parent }
broadcast-done-recall = ✅ <b>Tin số { $id }</b>: đã thu hồi xong tin số { $parent }
broadcast-cancelled = ✖️ Tin số { $id } đã huỷ
broadcast-counts = Đã gửi { $sent } · Không gửi được { $refused } · Chưa rõ { $uncertain }
change-counts = { $task ->
    [recall] Đã thu hồi { $sent } nơi · Không thu hồi được { $refused } · Chưa rõ { $uncertain }
   *[edit] Đã sửa { $sent } nơi · Không sửa được { $refused } · Chưa rõ { $uncertain }
}
change-left-out = { $task ->
    [recall] { $n } nơi không thu hồi được: đã quá 48 giờ, hoặc tôi không biết tin nào ở đó.
   *[edit] { $n } nơi không sửa được: tôi không biết tin nào ở đó.
}
broadcast-skipped = Bỏ qua { $n } (đã rời, đang tạm dừng hoặc đã huỷ)
broadcast-unpinned = 📌 Không ghim được ở { $n } nơi, thường vì ở đó tôi chưa được quyền ghim tin
broadcast-reactions = Bày tỏ cảm xúc: { $n }
broadcast-took = Bắt đầu { $when }, trong { $duration }
has-edit = ✏️ Đã sửa: xem tin số { $id }
has-recall = ↩️ Đã thu hồi: xem tin số { $id }
report-reasons = Vì sao?
report-resend = Gửi lại { $n }
report-uncertain-n = Xử lý { $n } chưa rõ
report-list = Danh sách (CSV, XLSX)
report-chart = Biểu đồ
report-correct = Sửa…
report-recall = Thu hồi…
report-log = Nhật ký
duplicate = Soạn lại từ tin này

reasons-title = <b>Tin số { $id }: vì sao không gửi được</b>
reasons-line = • { $reason }: { $n }
resend = Gửi lại { $n } nơi
write-to-missed = Soạn tin cho nơi chưa nhận
resend-none = Những nơi này hiện không nhận được tin, nên chưa gửi lại được. Khi họ trở lại, tôi gửi tiếp những tin sau.
resent-toast = Đang gửi lại { $n } nơi.
reason-blocked = đã chặn bot
reason-deactivated = tài khoản đã xoá
reason-never-started = chưa mở bot lần nào
reason-kicked = đã mời bot ra khỏi nhóm
reason-not-a-member = bot không còn trong nhóm
reason-deleted = nhóm đã xoá
reason-not-found = không còn nơi này
reason-forbidden = không cho bot nhắn
reason-no-rights = bot chưa có quyền gửi ở đó
reason-restricted = bot bị hạn chế ở đó
reason-no-photos = nhóm không cho gửi ảnh
reason-no-videos = nhóm không cho gửi video
reason-no-files = nhóm không cho gửi tệp
reason-no-media = nhóm không cho gửi loại này
reason-no-polls = nhóm không cho gửi thăm dò
reason-no-open-polls-in-channels = kênh chỉ nhận thăm dò ẩn danh
reason-no-text = nhóm không cho gửi chữ
reason-topic-closed = chủ đề đã đóng
reason-topic-deleted = chủ đề đã xoá
reason-topic-not-found = không còn chủ đề đó
reason-formatting = định dạng chữ không hợp lệ
reason-too-long = tin quá dài
reason-file = Telegram không còn giữ tệp
reason-picture = ảnh không hợp lệ
reason-original-gone = tin gốc đã bị xoá trước khi gửi
reason-message-gone = tin đã bị xoá ở đó
reason-cannot-be-edited = Telegram không cho sửa tin đó
reason-cannot-be-deleted = Telegram không cho xoá tin đó
reason-chat-paused = đã chặn hoặc rời từ trước
reason-expired = quá hạn
reason-cancelled = đã huỷ
reason-forgotten = đã bỏ qua theo ý người gửi
reason-left = đã thôi nhận
reason-process-ended = bot khởi động lại giữa chừng
reason-other = Telegram từ chối

uncertain-title = <b>Tin số { $id }: { $n } nơi chưa rõ</b>
    Đường truyền đứt giữa chừng nên không biết tin đã tới chưa. Bạn hỏi nơi nhận rồi chọn:
    ✅ đã tới · 🔁 gửi lại (có thể thành hai bản) · ✖️ bỏ qua
uncertain-none = Không còn nơi nào chưa rõ.
settle-all-arrived = ✅ Cả { $n }: đã tới
settle-all-send-again = 🔁 Cả { $n }: gửi lại
settle-all-forget = ✖️ Cả { $n }: bỏ qua
a-person = Một người nhận ({ $n })
ask-recall = Thu hồi tin số { $id } ở { $n } nơi đã nhận? Tin sẽ biến mất khỏi máy của họ.
ask-recall-late = Tin số { $id } gửi đã quá 48 giờ, Telegram không cho xoá nữa. Bạn vẫn có thể sửa nội dung.
recall-confirm = Thu hồi ở { $n } nơi
list-caption = Danh sách nơi nhận tin số { $id }.
list-file = danh-sach-tin-{ $id }
list-sheet = Tin { $id }
list-head-who = Nơi nhận
list-head-kind = Loại
list-head-area = Địa bàn
list-head-state = Kết quả
list-head-reason = Lý do
list-head-when = Lúc
list-person = Người đăng ký
list-nameless = (không tên)
list-kind-private = người
list-kind-group = nhóm
list-kind-supergroup = nhóm
list-kind-channel = kênh
list-state-pending = Đang chờ
list-state-sending = Đang gửi
list-state-settling = Đang gửi
list-state-sent = Đã gửi
list-state-refused = Không gửi được
list-state-skipped = Bỏ qua
list-state-uncertain = Chưa rõ
list-twice = có thể đã tới hai lần
chart-title = Tin số { $id } theo thời gian
chart-failed = Không được hoặc chưa rõ
chart-empty = Chưa có gì để vẽ
chart-caption = Tin số { $id }: đã gửi { $sent }, không được hoặc chưa rõ { $refused }.
log-title = <b>Nhật ký tin số { $id }</b> · { $words }
log-line = { $when } · { $who }: { $what }
log-bot = bot
log-owner = chủ bot
log-colleague = người gửi tin
log-wrote = soạn “{ $detail }”
log-rewrote = sửa lời “{ $detail }”
log-aimed = đổi nơi nhận
log-timed = đổi giờ
log-manner = đổi cách gửi
log-linked = đổi nút liên kết
log-asked = xin duyệt
log-approved = duyệt
log-rejected = không duyệt: “{ $detail }”
log-too-late = duyệt khi đã quá giờ
log-orphaned = chờ duyệt lại vì người chịu trách nhiệm không còn quyền
log-confirmed = xác nhận gửi tới { $detail } nơi
log-undone = hoàn tác
log-hurried = cho gửi luôn
log-began = bắt đầu, { $detail } nơi
log-done = xong ({ $detail })
log-paused = tạm dừng
log-resumed = cho tiếp tục
log-cancelled = huỷ
log-left-out = bỏ qua một lần vì quá muộn
log-halted-canary = tự dừng sau 5 nơi đầu
log-halted-failures = tự dừng vì nhiều nơi không được
log-resent = gửi lại { $detail } nơi
log-recalled = thu hồi (tin số { $detail })
log-settled-arrived = ghi nhận { $detail } nơi đã tới
log-settled-send-again = gửi lại { $detail } nơi chưa rõ
log-settled-forget = bỏ qua { $detail } nơi chưa rõ

broadcasts-title = <b>Các tin</b>
broadcasts-none-all = Chưa có tin nào. Gõ /phattin để soạn tin.
broadcasts-none-here = Mục này chưa có tin nào.
broadcasts-line = <b>{ $id }</b> · { $when } · { $state }{ $task ->
    [edit] {" "}(sửa)
    [recall] {" "}(thu hồi)
   *[other] {""}
} · { $words }
broadcast-not-found = Không có tin “{ $typed }”. Gõ /lichphat để xem tất cả.
no-time-yet = chưa có giờ
list-all = Tất cả
list-drafts = Đang soạn
list-review = { $n ->
    [0] Chờ duyệt
   *[other] Chờ duyệt ({ $n })
}
list-scheduled = Đã hẹn
list-running = Đang gửi
list-done = Đã xong
write-new = ✍️ Soạn tin mới
a-picture = (ảnh)
state-draft = đang soạn
state-review = chờ duyệt
state-scheduled = đã hẹn
state-repeating = lặp lại
state-late = quá giờ, chờ hỏi
state-running = đang gửi, { $sent }/{ $n }
state-paused = tạm dừng, { $sent }/{ $n }
state-done = đã gửi { $sent }
state-cancelled = đã huỷ

broadcast-refuse = 🔕 Thôi nhận loại tin này
broadcast-refusal = { $private ->
    [yes] Từ nay bạn không nhận tin thông báo nữa.
   *[no] Từ nay nhóm không nhận tin thông báo nữa.
} Bản tin tuần vẫn tới như cũ.
broadcast-acceptance = Đã bật lại tin thông báo.
area-is = Địa bàn: <b>{ $area }</b>.
area-none = Chưa ghi địa bàn.
area-how = Gõ /diaban và tên xã, phường, ví dụ: <code>/diaban Minh Xuân</code>. Tin gửi riêng cho địa bàn đó sẽ tới đây.
area-set = Đã ghi địa bàn: <b>{ $area }</b>.
