# Riêng tư: giữ gì, tải về, xoá.
command-privacy = Tôi giữ những gì về bạn
command-mydata = Tải về những gì tôi giữ về bạn
command-forget = Xoá hết những gì tôi giữ về bạn

privacy = <b>Riêng tư</b>
    Tôi giữ: mã số Telegram của bạn hoặc của nhóm, tên nhóm, ngôn ngữ và giờ nhận bạn chọn, ngày bạn đăng ký, tên những tấm gương nơi này đã xem (để khỏi kể lại), mã số của người đã cài đặt cho nhóm (để báo khi trục trặc). Với người được giao vai trò gửi tin: tên vai trò, tên hiển thị, những tin đã soạn. Với người viết cam kết, giới thiệu tấm gương hay soạn bài: đúng những gì người ấy đã viết, kể cả tên họ muốn hiện.
    Ngoài ra tôi không giữ tên ai, và không đọc, không giữ tin nhắn của thành viên trong nhóm.
    Giữ bao lâu: tin nhắn bạn gửi tôi, trả lời xong là xoá, trừ điều bạn viết để giữ (cam kết, lời giới thiệu, tin soạn sẵn); lời tôi trả lời, một tuần; bản tin và tin đã gửi, 400 ngày. Cài đặt thì giữ đến khi bạn xoá.
    Dùng vào việc gì: chỉ để gửi tấm gương và bản tin bạn đã đăng ký. Không bán, không đưa cho ai.
    Muốn thôi nhận: /huydangky. Xem tôi giữ những gì: /dulieu. Xoá hết: /quentoi.
privacy-page = Xem trên trang web
mydata-button = Tải về dữ liệu của tôi
mydata = Đây là tất cả những gì tôi đang giữ về bạn.
mydata-file = du-lieu-cua-toi.json
forget-button = Xoá hết về tôi
forget-ask = Xoá hết những gì tôi giữ về bạn: đăng ký, cài đặt, ngôn ngữ, những gì bạn đã xem, vai trò? Việc này không hoàn tác được. Cài đặt của các nhóm bạn quản trị vẫn thuộc về nhóm.
forget-yes = Xoá hết
forget-no = Thôi, giữ lại
forget-kept = Tôi giữ nguyên như cũ.
forgotten = Tôi đã xoá hết những gì giữ về bạn. Khi nào cần, bạn gõ /start là bắt đầu lại từ đầu.
