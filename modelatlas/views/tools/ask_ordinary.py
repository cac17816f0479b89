"""Ordinary words that lie within a slip of the finger of a word that means something."""

from __future__ import annotations

ORDINARY = """
accessed accountant accurately african alien allan alley alternate alternating alternatively analys
analyst analytic analyzed animated answered apple arabia area argentina armenia assistance assisting audi
audit aviation bach backing baked baking band banging banning barking bas base basement bath batter
bengal benghazi biased bitter bland blow blowing bowling brad branding brandy brewing browser bulgaria
butter cain canadian carson cart casting catching caution cerebral chair chan change chant chap charged
charger charm cheat cheating chemist chilling chin chose cider citation classified clause cleaning
clearing clone clos closer closet cloudy coached coaching coating coded coherent colder coming commanded
commander commodity communion communism communist commute compatible compete competed competition
compilation compiled complain complaint complete completing compliment composed composer composite
comprise consent conservation constant constraint construct contact contained contempt contend contest
continent contracted contractor contrary contrast conversion coping count counter counting county cover
cracking crafting crashing craving crawling created creature creeping critical croatia crossing customer
cute cynical danced dancer dante debut deciding depart descent developmental diagnosed diagnostic
dictator differently differing difficulty ditch doctoral documented drafting dragging draining dreaming
drowning ecological economic economically education effectively efficiency efficiently environmental erie
eruption essential essentially europa excellence excessive exciting existing expect expense explosive
export extensive faction fellow fictional filtered financed financially financing finish fist flesh
flowing flush followed follower font formal foster fraction franco frequent frequently friction friend
frost functional gamma geek general geometric georgia governmental grape greatness greed greene greet
guide hardcore hasting healthy heath heroe hind hindu hostage hostile iceland included inclusion indian
indie indonesia infection inflation inherent injection insisting inspection instance instantly instinct
instructed instructional instructor intent intention interact intercept interest intern internal
interpret invention inviting iris israeli lasted latino laughed launch layer leaking leaning learning
lease leasing leaving legit lending lengthy lest lifted listened listener lithuania loading locality
loyal lydia machinery macro manner marathon march marching massage mating medal median medicaid medicare
medicinal medieval migrant ministerial ministry mitch modern monkey monty moral motel nepal nobel noel
nothin noticing noting numbered optional order oversight overweight para patent patience perception
perimeter physical pictured playing policing polished praising praying precise premiere premium present
presented presenter preserve pressing pride priest prince printing privately prize proceeding procession
production programmed projection promis promise promised prompted promptly prosecution protecting
protective protector protesting publish publisher punished punjab qualify quantity questioned quote raced
racing raging ranged ranger ranking reach reacting reactive realise realize recently reception recurring
regarding rejection relate related relating relative relaxed releas reliance repeated repetitive replaced
replay reporting reputation requested researched researcher residence resident respond responded respons
responsible revealed reversed reviewed rewarding rifle romania roster rotating route safely scanner scare
scheme scope scored scorer scott searched secured securing semitic send serbia serve severely severity
shark sheet shift shore short shortest shout similarly skate slain slate sleep slid smell sneak sold
somalia sore sort sourced span spare spear spent spilled spin spoke springer stage stain stake stall
staple star stare stark starter stat stated statistical statue steak stitch store storey storm strange
stranger strictly string strongly structural structure stuart subtle suitable superb supper sweat sweep
swept switched swore synthetic tablet tail taken tale terminal terry thanking thick thin though
throughout tracing tracking trading trail trailing trainer trait transaction transition translated
translator turning tying understood uploaded vague vale valued valve vice victor visually voiced waiter
waiting walsh water weaker weave weigh weighted whale while white widow witch wizard wore worst worthy
wright wrote
"""
"""They are never taken for one: a clause isn't Claude, and a store isn't a story."""
