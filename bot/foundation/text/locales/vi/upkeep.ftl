# Lời của bot với người chủ về chính nó.
upkeep-held = <b>Bot vừa được phục hồi và đang chờ lệnh.</b>
    Bản sao lưu: { $made }. Phục hồi lúc: { $restored }.
    Những gì đã gửi sau bản sao lưu, bot không còn nhớ, nên chưa gửi gì cho ai. Bot vẫn trả lời người hỏi.
upkeep-go-on-without = Gửi tiếp, bỏ những tin đã quá giờ
upkeep-go-on-with = Gửi tiếp, kể cả tin đang chờ
upkeep-goes-on = { $n ->
    [0] Bot gửi tin trở lại từ bây giờ.
   *[other] Bot gửi tin trở lại từ bây giờ. Đã bỏ { $n } tin quá giờ.
}
upkeep-not-held = Bot không còn chờ lệnh nữa.
upkeep-alert = ⚠️ <b>{ $what }</b>
    { $fix }
    <i>{ $detail }</i>
upkeep-over = ✅ Đã ổn: { $what }
upkeep-doubts-open = Xem từng tin
upkeep-doubts = <b>Chưa rõ đã tới hay chưa</b>
    ✅ đã tới · 🔁 gửi lại · ✖️ bỏ qua
upkeep-doubt = { $n }. { $kind ->
    [reply] Lời đáp
    [scheduled] Bản tin
   *[other] Lời báo
} cho { $where }
upkeep-doubt-person = một người
upkeep-doubts-none = Ở đây không còn tin nào chưa rõ. Tin của người phát tin thì xem ở /lichphat.

alert-unreachable = Chưa liên lạc được với Telegram
    .fix = Xin xem mạng của máy chủ, hoặc đặt BOT_PROXY_URL. Tin đang chờ sẽ được gửi khi thông.
alert-unheard = Đã lâu chưa nhận được tin nào từ Telegram
    .fix = Xin xem mạng của máy chủ; chạy guongsang doctor để biết thêm.
alert-conflict = Có chương trình khác đang dùng chung mã bot này
    .fix = Tin của bà con bị chia cho hai nơi, có người sẽ không được trả lời. Xin tắt chương trình kia; nếu không biết nó ở đâu, xin mã mới ở @BotFather (/revoke) rồi đổi BOT_TOKEN.
alert-backlog = Tin chờ gửi đã lâu
    .fix = Chạy guongsang doctor để biết vì sao.
alert-uncertain = Có tin chưa rõ đã tới hay chưa
    .fix = Tin của người phát tin: mở /lichphat. Bản tin và lời đáp: bấm nút ở lời báo này trong Telegram.
alert-disk = Ổ đĩa sắp đầy
    .fix = Xin dọn ổ đĩa; khi đầy, bot ngừng gửi để không gửi trùng.
alert-backup = Sao lưu không thành
    .fix = Xem nhật ký, rồi chạy guongsang backup.
