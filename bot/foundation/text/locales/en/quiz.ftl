# The quiz after the edition.
quiz-question = Quiz · { $title }: { $ask }
