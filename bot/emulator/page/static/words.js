// Every word of the page in Vietnamese and English; messages themselves are the bot's and the personas'.

const WORDS = {
  brand: ["Telegram thu nhỏ", "A small Telegram"],
  start: ["Bắt đầu", "Start"],
  unblock: ["Bỏ chặn bot", "Unblock the bot"],
  block: ["Chặn bot", "Block the bot"],
  write: ["Viết tin nhắn…", "Write a message…"],
  post: ["Đăng bài lên kênh…", "Post to the channel…"],
  only_admins: ["Chỉ quản trị viên đăng bài ở kênh này", "Only administrators post here"],
  send: ["Gửi", "Send"],
  attach: ["Gửi ảnh hoặc tệp", "Send a picture or a file"],
  commands: ["Lệnh của bot", "Commands"],
  keyboard: ["Bàn phím", "Keyboard"],
  back: ["Về danh sách", "Back to the list"],
  chats: ["Các cuộc trò chuyện", "Chats"],
  messages: ["Tin nhắn", "Messages"],
  members: ["thành viên", "members"],
  bot: ["bot", "bot"],
  channel: ["kênh", "channel"],
  group: ["nhóm", "group"],
  subscribers: ["người theo dõi", "subscribers"],
  typing: ["đang soạn…", "is typing…"],
  upload_photo: ["đang gửi ảnh…", "is sending a picture…"],
  upload_document: ["đang gửi tệp…", "is sending a file…"],
  only_you: ["Chỉ mình bạn thấy tin này", "Only you see this message"],
  edited: ["đã sửa", "edited"],
  silent: ["gửi không chuông", "sent silently"],
  pinned: ["Tin đã ghim", "Pinned message"],
  unread: ["tin chưa đọc", "unread"],
  newest: ["Xuống tin mới nhất", "To the newest message"],
  nothing: ["Chưa có tin nhắn", "No messages yet"],
  what_bot: ["Bot này làm được gì?", "What can this bot do?"],
  pick_chat: ["Chọn một cuộc trò chuyện", "Pick a chat"],
  today: ["Hôm nay", "Today"],
  all_topics: ["Tất cả", "All"],
  general: ["Chung", "General"],
  closed: ["đã đóng", "closed"],
  reply: ["Trả lời", "Reply"],
  forward: ["Chuyển tiếp", "Forward"],
  copy: ["Chép chữ", "Copy text"],
  copied: ["Đã chép", "Copied"],
  pin: ["Ghim", "Pin"],
  unpin: ["Bỏ ghim", "Unpin"],
  edit: ["Sửa", "Edit"],
  remove: ["Xoá", "Delete"],
  actions: ["Việc với tin này", "Message actions"],
  do_with: ["Việc với", "Actions for"],
  forwarded: ["Chuyển tiếp từ", "Forwarded from"],
  via: ["qua", "via"],
  read_more: ["Xem thêm", "Show more"],
  vote: ["Bình chọn", "Vote"],
  votes: ["lượt bình chọn", "votes"],
  anonymous_poll: ["Bình chọn ẩn danh", "Anonymous poll"],
  poll: ["Bình chọn", "Poll"],
  quiz: ["Câu đố", "Quiz"],
  final: ["Kết quả cuối cùng", "Final results"],
  open_link: ["Mở liên kết này?", "Open this link?"],
  open: ["Mở", "Open"],
  cancel: ["Thôi", "Cancel"],
  ok: ["Được", "OK"],
  no_answer: ["Bot chưa trả lời", "The bot has not answered"],
  inline_none: ["Không có kết quả", "No results"],
  searching: ["Đang tìm…", "Searching…"],
  persona: ["Người đang dùng máy này", "Who holds this phone"],
  add_phone: ["Thêm một máy nữa", "Another phone"],
  close_phone: ["Cất máy này", "Put this phone away"],
  theme: ["Sáng / tối", "Light / dark"],
  language: ["English", "Tiếng Việt"],
  controls: ["Bảng điều khiển", "Controls"],
  details: ["Thành viên và tuỳ chọn", "Members and options"],
  add_bot: ["Thêm bot vào đây", "Add the bot here"],
  add_bot_admin: ["Thêm bot làm quản trị viên", "Add the bot as administrator"],
  promote: ["Cho làm quản trị viên", "Make administrator"],
  demote: ["Thôi làm quản trị viên", "Remove as administrator"],
  kick: ["Mời ra khỏi nhóm", "Remove from the group"],
  leave: ["Rời nhóm", "Leave"],
  add_member: ["Thêm người", "Add someone"],
  asking: ["Xin vào", "Asking to join"],
  let_in: ["Cho vào", "Let in"],
  turn_away: ["Từ chối", "Turn away"],
  asked_to_join: ["Đã gửi yêu cầu, chờ quản trị viên", "Asked; an administrator decides"],
  upgrade: ["Nâng cấp thành siêu nhóm", "Upgrade to a supergroup"],
  new_topic: ["Chủ đề mới", "New topic"],
  close_topic: ["Đóng chủ đề", "Close the topic"],
  reopen_topic: ["Mở lại chủ đề", "Reopen the topic"],
  delete_topic: ["Xoá chủ đề", "Delete the topic"],
  topics: ["Chủ đề", "Topics"],
  permissions: ["Thành viên được gửi", "Members may send"],
  can_send_messages: ["Tin nhắn chữ", "Text messages"],
  can_send_photos: ["Ảnh", "Pictures"],
  can_send_documents: ["Tệp", "Files"],
  can_send_polls: ["Bình chọn", "Polls"],
  creator: ["chủ", "owner"],
  administrator: ["quản trị", "admin"],
  new_group: ["Nhóm mới", "New group"],
  group_name: ["Tên nhóm", "Name of the group"],
  topic_name: ["Tên chủ đề", "Name of the topic"],
  with_topics: ["Có chủ đề", "With topics"],
  create: ["Tạo", "Create"],
  anonymous: ["Ẩn danh (nói thay nhóm)", "Anonymous (speak as the group)"],
  share_to: ["Gửi tới đâu?", "Send it where?"],
  share_which: ["Chọn nhóm hoặc kênh", "Pick a group or channel"],
  share_whom: ["Chọn một người", "Pick a person"],
  none_of_yours: ["Bạn chưa quản trị nhóm nào như vậy", "You run no such group"],
  share_phone: ["Gửi số điện thoại?", "Share your phone number?"],
  offline: ["Mất kết nối, đang thử lại…", "Connection lost, trying again…"],
  photo: ["Ảnh", "Picture"], video: ["Video", "Video"], document: ["Tệp", "File"], audio: ["Âm thanh", "Audio"],
  voice: ["Tin thoại", "Voice message"], animation: ["Ảnh động", "GIF"], sticker: ["Nhãn dán", "Sticker"],
  video_note: ["Video tròn", "Video message"],
  new_chat_members: ["đã thêm", "added"],
  left_chat_member: ["đã đưa ra", "removed"],
  group_joined: ["đã vào nhóm", "joined the group"],
  group_left: ["đã rời nhóm", "left the group"],
  new_chat_title: ["đổi tên nhóm thành", "renamed the group to"],
  pinned_message: ["đã ghim một tin", "pinned a message"],
  forum_topic_created: ["đã tạo chủ đề", "created the topic"],
  forum_topic_edited: ["đã đổi tên chủ đề", "renamed the topic"],
  forum_topic_closed: ["đã đóng chủ đề", "closed the topic"],
  forum_topic_reopened: ["đã mở lại chủ đề", "reopened the topic"],
  migrate_to_chat_id: ["Nhóm đã nâng cấp thành siêu nhóm", "The group became a supergroup"],
  migrate_from_chat_id: ["Nhóm đã nâng cấp thành siêu nhóm", "The group became a supergroup"],
  chat_shared: ["đã chọn", "picked"],
  users_shared: ["đã chọn", "picked"],
  clock: ["Đồng hồ", "Clock"],
  clock_note: ["Giờ Hà Nội. Tua tới thì bot làm những việc đến hẹn.", "Hanoi time. Moving on makes the bot do what is due."],
  plus_hour: ["+ 1 giờ", "+ 1 hour"], plus_day: ["+ 1 ngày", "+ 1 day"], plus_ten: ["+ 10 phút", "+ 10 min"],
  monday: ["Tới thứ Hai 07:00", "To Monday 07:00"],
  limits: ["Giới hạn của Telegram", "Telegram's limits"],
  limits_note: ["30 tin/giây, 1 tin/giây mỗi nơi, 20 tin/phút mỗi nhóm", "30/s overall, 1/s a chat, 20/min a group"],
  strict: ["Áp dụng nghiêm ngặt", "Enforce them"],
  limited: ["lần bị chặn vì quá nhanh", "sends refused as too fast"],
  faults: ["Gây trục trặc", "Make things go wrong"],
  faults_note: ["Cho lần gửi tiếp theo của bot", "For the next message of the bot"],
  fault_flood: ["Quá nhanh (429)", "Too fast (429)"],
  fault_bad_gateway: ["Máy chủ hỏng (502)", "Server down (502)"],
  fault_silence_after: ["Mất câu trả lời", "Lost answer"],
  fault_reset_before: ["Đứt mạng", "Line cut"],
  fault_blocked: ["Bị chặn (403)", "Blocked (403)"],
  fault_portal: ["Tường lửa (403)", "Firewall (403)"],
  clear_faults: ["Bỏ hết", "Clear"],
  waiting_faults: ["đang chờ", "waiting"],
  wire: ["Đường dây", "The wire"],
  wire_note: ["Mỗi lần bot gọi Telegram và câu trả lời", "Each call of the bot and its answer"],
  wire_filter: ["Lọc: tên lệnh, chữ, mã trạng thái", "Filter: method, words, status"],
  reset: ["Làm lại từ đầu", "Start over"],
  reset_sure: ["Xoá mọi tin nhắn và đặt lại đồng hồ?", "Forget every message and reset the clock?"],
};

export let language = localStorage.getItem("language") || "vi";

export function setLanguage(to) {
  language = to;
  localStorage.setItem("language", to);
  document.documentElement.lang = to;
}

export function t(name) {
  const pair = WORDS[name];
  return pair ? pair[language === "en" ? 1 : 0] : name;
}

export function has(name) {
  return name in WORDS;
}

const ZONE = "Asia/Ho_Chi_Minh";

export function clockTime(at) {
  return new Intl.DateTimeFormat("vi-VN", { hour: "2-digit", minute: "2-digit", hour12: false, timeZone: ZONE }).format(at);
}

export function dayName(at, short = false) {
  const locale = language === "en" ? "en-GB" : "vi-VN";
  return new Intl.DateTimeFormat(locale, { weekday: short ? "short" : "long", ...(short ? {} : { day: "numeric", month: "numeric" }), timeZone: ZONE }).format(at);
}

export function dayKey(at) {
  return new Intl.DateTimeFormat("en-CA", { timeZone: ZONE }).format(at);
}

export function listTime(at, now) {
  if (dayKey(at) === dayKey(now)) return clockTime(at);
  return new Intl.DateTimeFormat("vi-VN", { day: "numeric", month: "numeric", timeZone: ZONE }).format(at);
}

export function size(bytes) {
  if (bytes < 1024) return `${bytes} B`;
  if (bytes < 1024 * 1024) return `${(bytes / 1024).toFixed(0)} KB`;
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}
