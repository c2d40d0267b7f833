# Bản tin tuần.
command-digest = Bản tin tuần này
edition = <b>HỌC VÀ LÀM THEO BÁC</b> · Bản tin tuần
edition-late = <b>HỌC VÀ LÀM THEO BÁC</b> · Bản tin tuần (đến muộn, mong bà con thông cảm)
edition-occasion = Nhân { $occasion }
edition-lead = <b>{ $title }</b>
edition-reread = <b>{ $title }</b> <i>(đọc lại)</i>
edition-deed = <b>Tuần này mình có thể:</b> { $deed }
edition-more = <b>Đọc thêm</b>
edition-title = • { $title }
edition-source = <i>{ $source }</i>
edition-missed = Bản tin lúc { $when } cho nhóm “{ $title }” chưa gửi được vì bên tôi ngừng chạy quá lâu. Bản tin tới: { $next }.
cover-heading = Học và làm theo Bác
cover-days = Bản tin tuần { $first } – { $last }
