# Ai được làm gì.
command-roles = Ai được làm gì
roles-title = <b>Ai được làm gì</b>
roles-owners = • Chủ bot: { $n } người, ghi ở cài đặt máy chủ
roles-line = • { $name }: { $roles }
roles-what =
    Người gửi tin: soạn, gửi, duyệt tin của người khác.
    Biên tập: soạn tin, người khác duyệt rồi mới gửi.
    Người duyệt: chỉ duyệt.
role-owner = chủ bot
role-broadcaster = người gửi tin
role-editor = biên tập
role-reviewer = người duyệt
role-nameless = (chưa biết tên)
roles-add = ➕ Giao việc cho một người
roles-choose = Giao việc gì?
roles-who = Giao việc <b>{ $role }</b> cho ai? Bạn bấm <b>{ pick-person }</b> ở dưới ô viết rồi chọn tên.
pick-person = Chọn một người
roles-other-ways =
    Không thấy tên người đó? Còn ba cách:
    1. Gửi cho tôi danh bạ của người đó (biểu tượng 📎, mục Danh bạ).
    2. Chuyển tiếp cho tôi một tin người đó đã viết.
    3. Gửi riêng cho người đó đường dẫn này, mở một lần trong 24 giờ:
    { $link }
roles-nobody = Chưa giao việc cho ai.
roles-hidden = Người này ẩn tên khi chuyển tiếp nên tôi chưa nhận ra. Bạn dùng danh bạ hoặc đường dẫn nhé.
roles-not-a-person = Bạn bấm <b>{ pick-person }</b> ở dưới ô viết, gửi danh bạ, hoặc chuyển tiếp một tin của người đó. Hoặc gửi cho họ đường dẫn ở trên.
roles-given = Đã giao việc <b>{ $role }</b> cho { $name }.
roles-taken = Đã thôi giao việc { $role } cho { $name }.
roles-take = Thôi giao: { $role }
roles-person = <b>{ $name }</b>
    { $roles }
roles-link-old = Đường dẫn này đã dùng rồi hoặc quá hạn. Bạn xin chủ bot đường dẫn mới nhé.
role-given-broadcaster = Bạn được giao gửi tin. Gõ /phattin để soạn, /lichphat để xem các tin, /duyet để duyệt.
role-given-editor = Bạn được giao biên tập. Gõ /phattin để soạn tin; người khác sẽ duyệt rồi gửi.
role-given-reviewer = Bạn được giao duyệt tin. Khi có tin chờ, tôi nhắn bạn; hoặc gõ /duyet.
role-taken = Bạn thôi làm { $role }. Cảm ơn bạn đã giúp bà con.
