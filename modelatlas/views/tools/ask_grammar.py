"""The words that say how the others of a question belong together, and those that say nothing."""

from __future__ import annotations

from collections.abc import Mapping

AMOUNTS: Mapping[str, str] = {
    "range=ctx": """
        context, ctx, context window, ctx window, context length, context size, window, tokens of context,
        token context
    """,
    "range=max": """
        max output, maximum output, output limit, output length, answer length, response length, maximum
        answer, completion length, longest answer
    """,
    "range=size": "parameters, params, weights, model size, size",
    "range=memory": "vram, gpu memory, memory, ram, gpu, video memory, fits, fits in, fits on",
    "range=speed": "speed, throughput, output speed",
    "range=latency": "latency, ttft, time to first token, first token, response time",
    "range=listed": """
        released, release, release date, released on, launched, came out, published, listed, made, out
    """,
    "range=cutoff": """
        knowledge cutoff, cutoff, knowledge, knows, knows about, training data, training cutoff, trained,
        trained until, trained on data
    """,
    "range=cached": """
        cached, cache, caching, cache hit, cache hit rate, from cache, from the cache, of it cached
    """,
    "range=requests": """
        requests, calls, api calls, messages, queries, chats, conversations a, prompts, documents a
    """,
    "range=price": "price, cost, costing, priced, pricing, budget, spend, pay, bill, charge",
    "range=blend": "blended price, blended",
    "way=in": "input, prompt, in, reading",
    "way=out": "output, completion, out, generated, answer, response, written, write",
    "unit=tokens": "tokens, tok",
    "unit=speed": """
        tokens per second, tokens / s, tok / s, t / s, tps, tokens a second, tokens / sec, tok / sec, tokens
        / second, tokens per sec
    """,
    "unit=gb": "gb, gib, gigabytes, gigs",
    "unit=ms": "ms, milliseconds",
    "unit=second": "seconds, sec",
    "unit=usd": "dollars, usd, bucks, us dollars",
    "unit=cent": "cents",
    "unit=other money": "euros, eur, pounds, gbp, yen, yuan, rupees",
    "unit=percent": "percent, per cent",
    "unit=page": "pages",
    "unit=word": "words",
    "unit=book": "book, novel length",
    "unit=image": "images per request",
    "unit=thousand": "thousand, k",
    "unit=million": "million, mil, mill, mio, mln, m, mtok, mn",
    "unit=billion": "billion, b, bn",
    "unit=times": "times, fold",
    "bits=4": "4 bit, 4bit, q4, int4, 4 bits",
    "bits=8": "8 bit, 8bit, q8, int8, fp8, 8 bits",
    "bits=16": "16 bit, 16bit, fp16, bf16, 16 bits, half precision, full precision",
    "part=half": "half, half of",
    "part=third": "a third, a third of, one third",
    "part=quarter": "a quarter, a quarter of, one quarter",
}
"""What numbers count, and what they limit."""

GRAMMAR: Mapping[str, str] = {
    "limit=above": """
        over, above, more than, greater than, higher than, larger than, longer than, exceeding, beyond, in
        excess of, >, better than a, bigger than
    """,
    "limit=min": """
        at least, min, minimum, minimum of, no less than, not less than, not under, not below, >=, ≥,
        starting at, upwards of, from at least, = >
    """,
    "limit=below": """
        under, below, less than, lower than, smaller than, fewer than, shorter than, <, beneath, sub, not
        even
    """,
    "limit=max": """
        at most, up to, max, maximum, maximum of, no more than, not more than, not over, not above, <=, ≤,
        within, not exceed, not exceeding, capped at, limited to, no higher than, = <
    """,
    "limit=between": "between",
    "limit=about": "about, around, roughly, approximately, approx, ~, circa, ca",
    "after=min": """
        +, or more, or higher, or above, or longer, or better, or larger, and up, and above, plus, min
    """,
    "after=max": """
        or less, or lower, or below, or under, or cheaper, or smaller, or fewer, and below, tops, max
    """,
    "date=above": "after, newer than, later than",
    "date=min": "since, from",
    "date=below": "before, older than, earlier than, prior to",
    "date=max": "until, up until, by the end of",
    "more=price-": """
        cheaper, cheaper than, less expensive, less expensive than, costs less than, undercuts, priced below
    """,
    "more=price+": "more expensive, more expensive than, pricier",
    "more=speed+": "faster, faster than, quicker, quicker than, as fast as",
    "more=board+": """
        better, better than, smarter, smarter than, stronger, stronger than, beats, outperforms, more
        capable, more capable than, higher quality, rated higher than
    """,
    "more=board=": """
        as good, as good as, at least as good, at least as good as, not worse, not worse than, no worse, no
        worse than, as smart as, equal to, on par with, on a par with, as capable as
    """,
    "more=ctx+": """
        more context, more context than, longer context, longer context than, bigger context, bigger context
        than, larger context, larger context than
    """,
    "more=listed+": "newer, newer than, more recent than",
    "more=size-": "smaller, smaller than",
    "like=like": """
        like, similar to, similar, comparable to, comparable, equivalent to, equivalent of, same as, same
        quality as, matches, matching, rivals, competitor to, competitors of, close to
    """,
    "like=instead": """
        alternative to, alternative for, alternative, replacement for, replacement, replacing, successor of,
        replace, substitute for, instead of, switch from, migrate from
    """,
    "good=good": """
        good at, great at, strong at, strong in, excellent at, good in, skilled at, capable at, decent at,
        good for, great for, excels at, excellent for, good, great, strong, excellent, decent, solid, does
        well at
    """,
    "not=not": """
        not, no, non, without, isnt, arent, doesnt, dont, except, except for, excluding, exclude, other
        than, but not, rather not, never, neither, nor, besides, avoid, lacks
    """,
    "least=least": "least, lowest, fewest, minimal",
    "than=than": "than, then as",
    "or=or": "or, either, versus, vs, and or",
    "and=and": "and, but, also, plus, as well as",
    "per=month": "a month, per month, monthly, each month, every month, / month, / mo, month",
    "per=day": "a day, per day, daily, each day, every day, / day, day",
    "per=week": "a week, per week, weekly, each week, every week, / week",
    "per=year": "a year, per year, yearly, annually, each year, every year, / year",
    "per=hour": "an hour, per hour, hourly, every hour, / hour",
    "per=minute": "a minute, per minute, / minute, / min, per audio minute, minute",
    "per=image": "per image, an image, / image, each image, per picture, a picture",
    "per=request": "per request, a request, / request, per call, a call, each request, per message, each",
    "per=second": "per second, a second of",
    "per=page": "per page, a page",
    "per=per": "per, /, for each",
    "per=character": "characters, chars",
    "at=from": "from, by, made by, built by, developed by, of",
    "at=on": """
        on, at, via, through, hosted by, hosted on, hosted at, served by, running on, available on,
        available at
    """,
    "back=back": """
        last, past, in the last, in the past, within the last, over the last, during the last, the last
    """,
    "people=people": "users, people, customers, employees, students, seats",
    "year=this": "this year",
    "year=last": "last year",
}
"""Limits, comparisons, times and the like."""

PLAIN = """
    not deprecated, not retired, not discontinued, still supported, built, buy, single, month old, a, an,
    the, i, im, ive, id, me, my, we, our, us all, you, your, it, its, they, them, their, is, are, was, be,
    been, being, do, does, did, doing, can, could, should, would, will, shall, may, might, must, have, has,
    had, having, need, needed, want, wanted, looking, look, find, finding, get, give, show, tell, list,
    recommend, recommended, recommendation, suggest, suggestion, choose, pick, select, use, uses, used,
    using, usage, with, for, to, of, as, by, that, which, what, who, whose, how, where, when, why, whether,
    there, this, these, those, some, any, anything, all, every, one, model, ai, ais, api, apis, please,
    thanks, hi, hello, hey, dear, thing, something, smth, sth, someone, just, only, too, very, really,
    quite, still, even, right now, right, now, today, currently, current, available, availability of, offer,
    offered, option, building, build, make, making, made for, so, if, into, up, than that, supports both,
    accept, take, handle, handling, process, processing, read, understand, understanding, understand both,
    know, run, running, hold, whole, entire, full, per se, both, same, such, kind, type, lot, much, many,
    most, more, less, less of, actually, possible, possibly, ideally, preferably, maybe, probably, need to,
    able, ability, capability, capable, capable of, feature, like to, would like, compare, compared,
    comparison, difference, against, average, typical, typically, total, token limit, limit, size of, go,
    going, come, let, call, calls it, put, keep, else, then, here, price doesnt matter, cost doesnt matter,
    money doesnt matter, regardless of price, whatever the price, money is no object, speak, speaks,
    speaking, under the, cost me, year, time, people, user, company, maker, provider, vendor, host, hosted,
    family, series, version, release of, good enough, enough, well, nice, great deal, at, in, on, out of,
    from, or so, versus, mode, style, own, way, ok, okay, fine, pro con, generate, generating, produce,
    create, tb, x, rush, standard, license, licence, licensed, licenses, under license, charge per
"""
"""Words that say nothing about a model."""

TASKS = """
    app, application, product, project, work, working, task, job, support, supported, supporting, question,
    help, helping, process, processing, service, tool for, use case, use cases, purposes, stuff, content,
    problems, exercises, assignments
"""
"""Words that say what is done, but not with what: they go with an unknown word before them."""

COMMON_NAMES = """
    air, alpha, apply, auto, banana, base, beta, body, build, builder, clip, command, content, custom, deep,
    dev, distill, edge, edition, elephant, eva, experimental, extended, fusion, hammer, healer, her, high,
    horizon, hunter, instruct, large, ling, lite, live, long, medium, midnight, moderated, moonlight, muse,
    next, north, older, omni, owl, plus, premier, preview, productivity, reflection, research, ring, rose,
    router, safety, scout, seed, self, solar, spark, spotlight, step, super, think, ultra, zero, writer,
    venice, inception, inflection, liquid, mercury, sol, terra, caller, blitz, friendli, together,
    fireworks, modal, sail research, ambient, decart, wafer, phala
"""
"""Names that are words too: they count beside another word of the name, or after “from”, not alone."""
