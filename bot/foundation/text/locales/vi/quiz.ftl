# Đố vui sau bản tin.
quiz-question = Đố vui · { $title }: { $ask }
