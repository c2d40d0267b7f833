# Lời chung: giờ giấc, nút bấm cũ, lời từ chối.
date-pattern = d/M
weekday-0 = thứ Hai
weekday-1 = thứ Ba
weekday-2 = thứ Tư
weekday-3 = thứ Năm
weekday-4 = thứ Sáu
weekday-5 = thứ Bảy
weekday-6 = Chủ nhật
moment = { $weekday } { $date }, { $time }
day = { $weekday } { $date }
seconds = { $n } giây
minutes = { $n } phút
hours = { $n } giờ
zone-name = { $zone ->
    [Asia_Ho_Chi_Minh] giờ Hà Nội
   *[other] giờ { $city }
}

press-old = Nút này đã cũ. Bạn gõ /trogiup để xem lại từ đầu nhé.
press-foreign = Nút này dành cho người khác.
press-used = Nút này đã được bấm rồi.
unknown-command = Tôi chưa hiểu. Bạn gõ /guong để xem các tấm gương, /trogiup để xem tôi làm được gì.
something-broke = Xin lỗi, bên tôi vừa trục trặc, chưa làm được việc này. Bạn thử lại sau ít phút nhé.
too-late = Tôi vừa vắng mặt một lúc nên chưa làm việc bạn gõ trước đó. Nếu vẫn cần, bạn gõ lại nhé.
flood = Bạn hỏi nhanh quá, tôi nghỉ một phút rồi trả lời tiếp nhé.
calm = Vừa có một tấm gương rồi, { $seconds } giây nữa mời bà con gọi tiếp.
shared-not-there = Tôi chưa ở trong nơi bạn chọn. Bạn thêm tôi vào trước, rồi chọn lại nhé.
add-to-group = Thêm vào nhóm
add-to-channel = Thêm vào kênh
refused = { $words }
only-admins = Việc này dành cho quản trị viên của nhóm.
not-for-you = Việc này dành cho người được giao gửi tin.
cannot-ask-telegram = Telegram chưa trả lời nên tôi chưa biết bạn có phải quản trị viên không. Bạn thử lại sau một phút nhé.
only-in-private = Việc này mình làm ở tin nhắn riêng cho gọn nhóm nhé.
open-private = Mở tin nhắn riêng
confirm-anonymous = Quản trị viên đang ẩn danh. Xin bấm nút dưới đây để xác nhận.
confirm-anonymous-button = Tôi là quản trị viên
undo = Hoàn tác
close = Xong
back = ‹ Trở lại
contact-link = ⚠️ Trong lời có đường dẫn.
contact-phone = ⚠️ Trong lời có số điện thoại.
brand = GƯƠNG SÁNG
