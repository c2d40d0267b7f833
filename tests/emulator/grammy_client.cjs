// A grammY bot as a second foreign client: polls, answers, presses, uploads, and meets refusals.
// Arguments: folder with node_modules, address of the emulator, token, a picture file.
const { createRequire } = require("node:module");
const path = require("node:path");

const [home, apiRoot, token, picture] = process.argv.slice(2);
const { Bot, GrammyError, HttpError, InlineKeyboard, InputFile, InputMediaBuilder } = createRequire(path.join(home, "index.js"))("grammy");

const bot = new Bot(token, { client: { apiRoot } });

bot.command("start", async (ctx) => {
  const keyboard = new InlineKeyboard().text("Đăng ký", "yes");
  await ctx.reply("<b>Chào</b> bà con", { parse_mode: "HTML", reply_markup: keyboard });
});

bot.callbackQuery("yes", async (ctx) => {
  await ctx.answerCallbackQuery({ text: "Đã ghi", show_alert: true });
  await ctx.editMessageText("Đã đăng ký");
});

bot.command("anh", async (ctx) => {
  const sent = await ctx.replyWithPhoto(new InputFile(picture), { caption: "thẻ" });
  await ctx.replyWithPhoto(sent.photo.at(-1).file_id, { caption: "thẻ, lần nữa" });
  await ctx.replyWithMediaGroup([1, 2].map((number) => InputMediaBuilder.photo(new InputFile(picture), { caption: `album ${number}` })));
});

bot.command("loi", async (ctx) => {
  try {
    await ctx.reply("<br>", { parse_mode: "HTML" });
  } catch (error) {
    if (error instanceof GrammyError) await ctx.reply(`${error.error_code}: ${error.description}`);
    if (error instanceof HttpError) await ctx.reply("line broken");
  }
});

bot.on("inline_query", async (ctx) => {
  const found = { type: "article", id: "1", title: "Bác sĩ", input_message_content: { message_text: "Bác sĩ" } };
  await ctx.answerInlineQuery([found]);
});

bot.on("my_chat_member", async (ctx) => {
  if (ctx.chat.type !== "private") await ctx.reply(`status: ${ctx.myChatMember.new_chat_member.status}`);
});

bot.command("dung", async (ctx) => {
  await ctx.reply("thôi");
  await bot.stop();
});

bot.catch((error) => {
  console.error(error.message);
  process.exit(1);
});

bot.api.setMyCommands([{ command: "start", description: "Bắt đầu" }]).then(() => bot.start({ allowed_updates: ["message", "callback_query", "inline_query", "my_chat_member"] }));
