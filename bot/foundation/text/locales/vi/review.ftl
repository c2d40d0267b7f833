# Hàng chờ duyệt.
command-review = Những việc chờ bạn duyệt
review-queue = <b>Chờ bạn duyệt</b>
    Bạn chọn một loại việc:
review-empty = Không có gì chờ bạn duyệt.
review-tray = <b>Chờ bạn duyệt</b>: { $what }. Việc chờ lâu nhất đứng trước.
tray-drafts = Bài viết ({ $n })
tray-broadcasts = Lượt gửi ({ $n })
