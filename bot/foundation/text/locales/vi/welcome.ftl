# Chào hỏi, trợ giúp, riêng tư.
command-start = Bắt đầu
command-help = Tôi làm được gì

start = Chào bạn! Tôi là <b>Gương Sáng</b>, mỗi tuần kể một tấm gương người tốt việc tốt. Đây là một tấm gương để bạn đọc thử:
subscribe-button = Đăng ký bản tin tuần
greeting = Chào bà con { $title }! Tôi là <b>Gương Sáng</b>, mỗi tuần kể một tấm gương người tốt việc tốt.
    Quản trị viên chọn giờ nhận bản tin tuần nhé:{ $forum ->
        [yes] {" "}(muốn nhận ở chủ đề nào thì gõ /dangky trong chủ đề đó)
       *[no] {""}
    }
start-again = Chào bạn trở lại! Bản tin tuần của bạn vẫn như cũ, kỳ tới: <b>{ $when }</b>. Còn đây là một tấm gương:
start-off = Chào bạn trở lại! Bản tin tuần đang tắt, cài đặt cũ vẫn giữ. Còn đây là một tấm gương:
subscribe-again = Bật lại bản tin tuần
served = Nhóm mình đang nhận bản tin tuần, kỳ tới: <b>{ $when }</b>.
back-again = Tôi trở lại rồi. Bản tin tuần vẫn như trước, kỳ tới: <b>{ $when }</b>.
greeting-default = Mỗi thứ Hai 07:00
greeting-other = Chọn giờ khác
help = <b>Gương Sáng</b> kể những tấm gương học và làm theo Bác.

    /guong – các tấm gương theo lĩnh vực
    /ngaunhien – một tấm gương chưa đọc
    /tim <i>vài chữ</i> – tìm, không dấu cũng được
    /bantin – bản tin tuần này
    /dangky – nhận bản tin mỗi tuần
    /camket – đăng ký một việc làm theo, báo cáo mỗi quý
    /gioithieu – giới thiệu một người tốt quanh mình
    /caidat – đổi ngày giờ, lĩnh vực, tạm dừng
    /ngonngu – đổi tiếng Việt, tiếng Anh
    /riengtu – tôi giữ những gì

    Muốn cả nhóm cùng nhận: thêm @{ $bot } vào nhóm, rồi bấm hai nút.
help-add = Thêm vào nhóm
bot-description = Mỗi tuần một tấm gương người tốt việc tốt, kể ngắn gọn, chữ to, có việc mình làm theo được. Bấm Bắt đầu để đọc thử một câu chuyện; thêm vào nhóm để cả thôn, cả lớp, cả chi hội cùng đọc.
bot-short-description = Mỗi tuần một tấm gương người tốt việc tốt, cho bạn và cho nhóm của bạn.
