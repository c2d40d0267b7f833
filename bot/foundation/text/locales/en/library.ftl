# Stories: cards, lists, search.
command-stories = The stories by field
command-story = Find a story: /story doctor
command-random = A story you have not read
command-search = Search the stories

card = <b>{ $title }</b>
    { $who } · { $role }
    { $place }
card-hook = { $hook }
card-figure = • { $figure }
card-takeaway = <i>To learn from it:</i> { $takeaway }
card-source = { $source }
read-on = Read on
another = Another story
share = Share
page-title = <b>{ $title }</b> ({ $page }/{ $pages })
takeaways-title = <b>What one can do this week</b>
takeaways-heading = What one can do this week
read-whole = Read the whole story
at-once = All at once
whole-head = <b>{ $title }</b>
    <i>{ $hook }</i>
takeaway = • { $takeaway }
to-card = ‹ Card
next-page = Page { $page } ›
previous-page = ‹ Page { $page }

library-title = <b>The stories</b>
    Choose a field:
library-field = { $name } ({ $n })
library-in-field = <b>{ $name }</b>
    Choose a story:
search-how = Add a few words to look for, such as <code>/story doctor</code> or <code>/search noodles</code>.
search-too-long = That is rather long. A few words are enough, such as <code>/search noodles</code>.
search-found = { $n ->
    [one] One story fits “{ $words }”:
   *[other] { $n } stories fit “{ $words }”:
}
search-unsure = Is it one of these you are looking for?
search-nothing = No story fits “{ $words }”. Try fewer words, or look at all of them:
all-stories = See all
story-gone-short = That story is no longer in the library.
story-gone = That story is no longer in the library. Here are the others:
copy = Copy as text
copy-picture = A picture to go with it: save it, or share it directly.
copy-how = Tap the text below to copy it, then paste it anywhere:
inline-more = See all the stories
poster = A4 poster
poster-how = The A4 sheet “{ $title }” to print for the notice board. Its code opens the story.
