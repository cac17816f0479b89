"""The words in which people ask for what a model has, costs and is made by.

Each meaning is ``facet=value`` of the explorer's address, or a part of the grammar; `docs/use/ask.md` lists
them. Phrases are compared without case, accents, hyphens and plurals. Names of authors, providers, models
and licences come from the data. An owner adds phrases in ``content/site.toml``.
"""

from __future__ import annotations

from collections.abc import Mapping

FEATURES: Mapping[str, str] = {
    "feat=tools": """
        tools, tool use, tool using, use tools, tool calling, call tools, tool call, function calling,
        function call, functions, call functions, call our functions, call our api, call apis
    """,
    "feat=structured-output": """
        structured output, structured data, json schema, schema, constrained output, constrained decoding,
        guided decoding, strict json, json schema strict, strict json schema, strict schema
    """,
    "feat=json-mode": "json, json mode, json output, valid json, output json, response format",
    "feat=reasoning": """
        reasoning, thinking, thinks, reasons, reasoner, chain of thought, cot, deep thinking
    """,
    "feat=web-search": """
        web search, search the web, search the internet, browse, browsing, browse the web, internet access,
        web access, internet, online search, live search, look things up online, web search built in,
        built in web search
    """,
    "feat=log-probabilities": "logprobs, log probs, log probabilities, token probabilities",
}

MODALITIES: Mapping[str, str] = {
    "takes=image": """
        vision, visual, image, image input, input images, read images, understand images, image
        understanding, image recognition, see images, look at images, analyze images, picture, read
        pictures, photo, screenshots, multimodal, multi modal
    """,
    "takes=audio": """
        audio, audio input, listen, hear, understand audio, audio understanding, sound, voice input, speech
        input, recordings
    """,
    "takes=video": """
        video, video input, understand video, video understanding, watch videos, analyze video
    """,
    "takes=file": """
        pdf, pdf files, files, file input, documents, document input, read documents, attachments, upload
        files, word documents
    """,
    "gives=image": """
        image generation, image generator, image generating, generate images, generating images, image
        creation, image creator, create images, creating images, make images, make pictures, create
        pictures, generate pictures, picture generation, image output, output images, text to image, draw,
        drawing, illustrations, image model, images generated, generates images, logos, logo, logo design,
        posters, make a logo
    """,
    "gives=audio": """
        audio output, output audio, voice output, speaks aloud, spoken answers, talk back, speak back,
        answers aloud, replies aloud, audio out
    """,
    "both=audio": """
        audio input and output, audio in and out, audio in and audio out, audio both ways, voice in and out
    """,
    "both=image": "image input and output, images in and out, image in and image out",
}

ACCESS: Mapping[str, str] = {
    "weights=open": """
        open, open weights, open source, opensource, open model, self host, self hosted, self hosting, self
        hostable, selfhost, selfhosted, run locally, local, locally, on premise, on premises, on prem, my
        own hardware, our own hardware, own hardware, own server, my own server, our own servers, run it
        myself, run myself, run at home, at home, offline, downloadable, ollama, vllm, llama.cpp, lm studio,
        on device, my laptop, my machine, my computer, my pc, a laptop, a mac, macbook
    """,
    "weights=closed": "closed weights, closed source, proprietary",
    "licence=Apache 2.0": """
        apache, apache 2, apache 2.0, apache license, apache 2.0 license, apache licence
    """,
    "use=commercial use allowed": """
        commercial use, commercial use allowed, commercially, commercial, commercial license, use it
        commercially, allows commercial use, permissive, permissive license, permissively licensed
    """,
    "use=commercial use with limits": """
        commercial use, commercial use allowed, commercially, commercial, commercial license, use it
        commercially, allows commercial use
    """,
    "licence=MIT": "mit, mit license, mit licence",
    "blend=free": """
        free, free of charge, for free, costs nothing, cost nothing, no cost, gratis, without paying, zero
        cost, pay nothing, not pay, not pay anything, not want to pay, dont want to pay, dont want to pay
        anything, do not want to pay, no money, no budget, free to use, free tier
    """,
    "cache=priced": "prompt caching, prompt cache, context caching, cached input price, supports caching",
    "load=batch": "batch, in batches, batch processing, batch mode, batch api, overnight, not urgent",
    "memory=8": "rtx 4060, 4060, raspberry pi",
    "memory=12": "rtx 3060, 3060, rtx 4070, 4070",
    "memory=16": "rtx 4080, 4080, rtx 5080, 5080, t4",
    "memory=24": "rtx 4090, 4090, rtx 3090, 3090, a10, a10g",
    "memory=32": "rtx 5090, 5090",
    "memory=48": "l40s, l40, a6000, rtx a6000",
    "memory=80": "h100, a100",
    "memory=141": "h200",
    "memory=192": "b200, mi300x",
}

KINDS: Mapping[str, str] = {
    "kind=chat": "chat, chatbot, chat bot, assistant, text generation, language model, llm",
    "kind=embedding": """
        embedding, embed, embedder, embedding model, text embedding, vector, semantic search, vector search,
        similarity search
    """,
    "kind=rerank": "rerank, reranker, reranking, re rank, re ranker",
    "kind=transcription": """
        transcription, transcribe, transcribing, transcript, speech to text, speech recognition, dictation,
        subtitles, voice to text, stt, asr, audio to text, meeting notes, turn speech into text
    """,
    "kind=speech": """
        text to speech, speech synthesis, tts, read aloud, voiceover, voice over, speech generation,
        generate speech, voice generation, audiobooks, narration, narrate, voice cloning, clone a voice
    """,
    "kind=video": """
        video generation, generate video, text to video, create videos, make videos, video generator,
        animation, animate
    """,
    "kind=image editing": """
        image editing, edit images, edit photos, edit pictures, photo editing, inpainting
    """,
    "kind=music": "music, music generation, generate music, make music, songs, compose songs",
    "kind=guard": "moderation, content moderation, content filter, guard, guardrail, safety classifier",
    "kind=realtime voice": """
        realtime voice, real time voice, voice agent, voice assistant, speech to speech
    """,
}
"""Kinds of models, beside those that the modalities tell."""

COMPANIES: Mapping[str, str] = {
    "author=openai": "open ai, chatgpt, chat gpt",
    "author=google": "deepmind, google deepmind",
    "author=meta-llama": "meta, meta ai, facebook",
    "author=meta": "meta, meta ai, facebook",
    "author=mistralai": "mistral, mistral ai",
    "author=qwen": "qwen, alibaba, alibaba cloud",
    "author=moonshotai": "moonshot, moonshot ai",
    "author=z-ai": "zhipu, zhipu ai, zai",
    "author=x-ai": "x ai, xai",
    "author=deepseek": "deep seek",
    "author=amazon": "amazon nova, aws",
    "author=ibm-granite": "ibm",
    "author=bytedance": "bytedance, byte dance, tiktok",
    "author=bytedance-seed": "bytedance, byte dance, tiktok",
    "author=nousresearch": "nous, nous research",
    "author=ai21": "ai21 labs",
    "author=allenai": "ai2, allen ai",
    "provider=Amazon Bedrock": "bedrock, aws bedrock, aws",
    "provider=Google": "vertex, vertex ai, google vertex, google cloud, gcp",
    "provider=Azure": "azure ai, azure openai, microsoft azure",
    "provider=Together": "together ai",
    "provider=Fireworks": "fireworks ai",
}
"""Other names of companies, beside those of the data."""

RANKS: Mapping[str, str] = {
    "rank=price": """
        cheap, cheapest, cheaply, low cost, lowest cost, low price, lowest price, lowest priced, affordable,
        inexpensive, least expensive, economical, costs least, costs the least, not expensive, not too
        expensive, not cost much, save money, low budget
    """,
    "rank=best": """
        best, top, strongest, smart, smartest, clever, intelligent, most capable, most intelligent, highest
        rated, highest ranked, top rated, leading, most powerful, powerful, greatest, money can buy, sota,
        state of the art, best performing, number one, highest quality, highest score, best quality,
        flagship, frontier
    """,
    "rank=value": """
        value, best value, good value, value for money, best for the money, best value for money, bang for
        the buck, most bang for the buck, bang for buck, price performance, price to performance, best price
        performance, cost effective, most cost effective, cost efficient, worth the money, worth its price,
        sweet spot, most for my money, most for the money, for my money, for the money, best deal
    """,
    "rank=speed": """
        fast, fastest, quick, quickest, quickly, high speed, highest speed, highest throughput, high
        throughput, speedy, not slow, not too slow
    """,
    "rank=latency": """
        low latency, lowest latency, real time, realtime, responsive, instant, quick to start
    """,
    "rank=newest": "newest, latest, most recent, recent, new, brand new, just released, up to date",
    "rank=context": """
        longest context, largest context, biggest context, most context, highest context, large context, big
        context, huge context, longest context window, largest context window, biggest context window, large
        context window, big context window, long context window
    """,
    "rank=smallest": "small, smallest, tiny, lightweight, compact, light",
    "rank=largest": """
        biggest, largest, most parameters, largest model, biggest model, highest parameter count
    """,
    "rank=expensive": "most expensive, priciest",
}
"""What is wanted most."""

MISSING: Mapping[str, str] = {
    "skill": """
        summarization, summarizing, summarize, summaries, summarise, summarising, classification, classify,
        classifying, sentiment analysis, data extraction, extraction, proofreading, grammar, brainstorming,
        tutoring, grading, mmlu, mmlu pro, aime,
        humaneval, arc agi, ifeval, mteb, rag, retrieval augmented
        generation, excel, excel formulas
    """,
    "country": """
        china, usa, us based, american, america, europe, european, eu, france, germany, italy, spain, japan,
        korea, russia, india, israel, canada, uk, british, swiss, switzerland, country, western, made in,
        us, danish made
    """,
    "language": """
        swahili, arabic, hindi, italian, portuguese, dutch, turkish, vietnamese, thai, indonesian,
        ukrainian, czech, swedish, norwegian, danish, finnish, greek, hebrew, hungarian, romanian,
        bulgarian, croatian, serbian, slovak, slovenian, bengali, urdu, tamil, telugu, marathi, punjabi,
        persian, farsi, latin, catalan, basque, malay, tagalog, filipino, zulu, yoruba, hausa, igbo,
        amharic, somali, nepali, khmer, burmese, mongolian, kazakh, uzbek, georgian, armenian, albanian,
        icelandic, irish, welsh, estonian, latvian, lithuanian, afrikaans
    """,
    "privacy": """
        gdpr, hipaa, privacy, private, data retention, zero data retention, confidential, soc 2, soc2, data
        protection, compliance, compliant, train on my data, data residency, secure, security
    """,
    "tuning": "fine tuning, fine tune, fine tunable, finetuning, finetune, finetuned, lora, train my own",
    "retired": """
        deprecated, retired, discontinued, sunset, end of life, eol, no longer available, withdrawn,
        shut down, being retired
    """,
    "order": "second, 2nd, third, 3rd, second best, 2nd best, runner up, second cheapest, 2nd cheapest",
    "architecture": "moe, mixture of experts, dense, architecture, diffusion, mamba, transformer",
    "energy": "energy, carbon, co2, green, environment, sustainable, electricity, climate, eco friendly",
    "limits": "rate limit, rpm, tpm, quota",
    "uptime": "uptime, reliable, reliability, availability, sla, stable",
    "openness": """
        uncensored, censorship, nsfw, unfiltered, jailbreak, bias, unbiased, safe for children, kid safe,
        safe
    """,
}
"""What people ask for and no column of the explorer holds, by topic."""
