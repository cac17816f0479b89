"""The words in which people ask what a model is good at, by the categories of boards."""

from __future__ import annotations

from collections.abc import Mapping

SKILLS: Mapping[str, str] = {
    "skill=coding": """
        coding, code, write code, writing code, coder, programming, programs, programmer, write programs,
        software, software development, software engineering, debugging, debug, refactoring, code review,
        code completion, python, javascript, typescript, java, rust, golang, c++, c#, php, ruby, swift,
        kotlin, sql, coding agent, coding assistant, write scripts, scripts
    """,
    "skill=agentic": """
        agentic, agentic coding, agent, agentic work, agentic tasks, autonomous agents, computer use
    """,
    "skill=math": """
        math, mathematics, mathematical, arithmetic, algebra, calculus, geometry, statistics, equations
    """,
    "skill=writing": """
        writing, creative writing, creative, stories, storytelling, write stories, novels, fiction, poetry,
        poems, copywriting, essays, write essays, blog posts, lyrics, screenplay, roleplay, role play
    """,
    "skill=vision": "vision",
    "skill=long": """
        long context, long documents, long prompts, long texts, long files, large documents, whole codebase,
        long books
    """,
}
"""Skills, each rated by one board that the owner chooses."""

TOPICS: Mapping[str, str] = {
    "board=rating": "rating, elo, arena, arena rating, lmarena, lm arena, chatbot arena, score, quality",
    "board=chinese": "chinese, mandarin",
    "board=english": "english",
    "board=french": "french",
    "board=german": "german",
    "board=japanese": "japanese",
    "board=korean": "korean",
    "board=polish": "polish",
    "board=russian": "russian",
    "board=spanish": "spanish",
    "board=non-english": """
        non english, multilingual, multi lingual, many languages, several languages, other languages,
        different languages, foreign languages
    """,
    "board=industry-legal-and-government": """
        legal, law, lawyer, attorney, contracts, legal work, legal documents, government, court
    """,
    "board=industry-medicine-and-healthcare": """
        medicine, medical, healthcare, health, doctor, clinical, clinic, hospital, patients, nurses,
        diagnosis
    """,
    "board=industry-business-and-management-and-financial-operations": """
        business, finance, financial, management, accounting, banking, investing
    """,
    "board=industry-life-and-physical-and-social-science": """
        science, scientific, scientists, physics, chemistry, biology
    """,
    "board=industry-entertainment-and-sports-and-media": "entertainment, sports, media, movies",
    "board=industry-writing-and-literature-and-language": """
        literature, linguistics, translation, translate, translating
    """,
    "board=expert": "expert, expert questions",
    "board=hard-prompts": """
        hard prompts, hard questions, difficult questions, difficult tasks, complex tasks, complex
        questions, hard problems
    """,
    "board=instruction-following": "instruction following, follow instructions, following instructions",
    "board=multi-turn": "multi turn, long conversations, conversations, dialogue, dialog",
    "board=webdev": """
        web development, web dev, webdev, frontend, front end, websites, web pages, web apps, html, css
    """,
    "board=webdev-react": "react",
    "board=ocr": "ocr, scanned, scans, handwriting, handwritten, read receipts, receipts",
    "board=diagram": "diagrams, charts, graphs",
    "board=captioning": "captions, captioning, alt text",
    "board=intelligence": "intelligence, intelligence index, artificial analysis",
    "board=coding-index": "coding index",
    "board=agentic": "agentic index",
    "board=data-analysis": "data analysis, analyze data, spreadsheets, tables",
    "board=reasoning": "logic, puzzles, riddles, logic puzzles, logical reasoning",
    "board=vectara": """
        hallucination, hallucination rate, hallucinate, hallucinating, makes things up, factual, factuality,
        factual accuracy, truthful, facts, accurate, accuracy
    """,
    "board=document": "document understanding, document analysis",
    "board=search": "search arena",
    "board=humor": "humor, jokes, funny",
    "board=livebench": "livebench, live bench",
    "board=aider-polyglot": "aider, aider polyglot, polyglot",
    "board=swe-bench-verified": "swe bench, swebench, swe bench verified",
    "board=swe-bench-pro": "swe bench pro",
    "board=terminal-bench-2-1": "terminal bench, terminal bench 2.1",
    "board=terminal-bench-hard": "terminal bench hard",
    "board=scicode": "scicode, sci code",
    "board=gpqa-diamond": "gpqa, gpqa diamond",
    "board=humanity-s-last-exam": "humanitys last exam, humanity last exam, hle",
    "board=livecodebench": "livecodebench, live code bench",
    "board=models-3d": "3d, 3d models, 3d scenes",
    "board=models-svg": "svg, vector graphics",
    "board=models-gamedev": "game development, games, gamedev, video games",
    "board=models-dataviz": "data visualization, dataviz, data viz, plots",
    "board=models-uicomponent": "ui components, ui component, user interfaces, ui design",
    "board=models-website": "website design, landing pages",
    "board=models-asciiart": "ascii art",
}
"""Categories of boards, as addresses spell them, or what a board measures."""
