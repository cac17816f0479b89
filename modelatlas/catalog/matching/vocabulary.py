"""The words of model names: makers, regions, grades, efforts, and what providers add."""

from __future__ import annotations

MAKER_SLUGS = {
    "01-ai": "01-ai yi",
    "ai21": "ai21 ai21labs ai21-labs",
    "alibaba": "alibaba qwen alibaba-nlp",
    "allenai": "allenai ai2",
    "amazon": "amazon aws amazon-nova",
    "anthropic": "anthropic",
    "arcee-ai": "arcee-ai arcee",
    "baidu": "baidu",
    "bytedance": "bytedance bytedance-seed",
    "cohere": "cohere coherelabs cohereforai",
    "deepcogito": "deepcogito",
    "deepseek": "deepseek deepseek-ai",
    "google": "google",
    "ibm": "ibm ibm-granite",
    "inception": "inception inceptionlabs inception-ai inceptionai",
    "inclusionai": "inclusionai ant-group",
    "kwaipilot": "kwaipilot kwaikat",
    "liquid": "liquid liquidai",
    "meituan": "meituan meituan-longcat",
    "meta": "meta meta-llama",
    "microsoft": "microsoft",
    "minimax": "minimax minimaxai",
    "mistral": "mistral mistralai mistral-ai",
    "moonshotai": "moonshotai moonshot moonshot-ai kimi",
    "morph": "morph",
    "nousresearch": "nousresearch nous-research nous",
    "nvidia": "nvidia",
    "openai": "openai",
    "perplexity": "perplexity perplexity-ai ppl",
    "poolside": "poolside",
    "prime-intellect": "prime-intellect primeintellect",
    "rekaai": "rekaai reka reka-ai",
    "stepfun": "stepfun stepfun-ai",
    "tencent": "tencent hunyuan tencent-hunyuan",
    "thinkingmachines": "thinkingmachines thinking-machines thinky",
    "upstage": "upstage",
    "writer": "writer",
    "x-ai": "x-ai xai xai-org",
    "xiaomi": "xiaomi xiaomimimo",
    "z-ai": "z-ai zai zai-org thudm zhipuai zhipu",
}
"""Makers and the slugs that sources use for them."""

REGIONS = frozenset(["us", "eu", "apac", "au", "jp", "ca", "global", "us-gov", "regional", "uk", "sa", "in"])
"""Regions that a seller writes before a name, with a dot."""
QUANTIZATIONS = frozenset(
    [
        "fp4",
        "fp8",
        "fp16",
        "bf16",
        "int4",
        "int8",
        "nvfp4",
        "mxfp4",
        "awq",
        "gptq",
        "gguf",
        "bnb",
        "w4a16",
        "4bit",
        "6bit",
        "8bit",
        "mlx",
    ]
)
"""Formats of weights."""
HOST_WORDS = frozenset(["maas", "tee", "versatile", "dynamic", "paddle"])
"""Words by which a host marks how it serves a model; they say nothing about the model."""
THINKING = frozenset(["think", "thinker", "thinking", "reason", "reasoner", "reasoning"])
"""Words for a model or a mode that thinks before it answers."""
NOT_THINKING = frozenset(["nothink", "nothinking", "nonthinking", "nonreasoning", "noreasoning"])
"""Words for a mode that doesn't."""
MODES = frozenset(["thinking", "nothinking", "adaptive"])
"""The words for thinking and not thinking as a parsed name has them."""
EFFORTS = frozenset(["minimal", "low", "medium", "high", "xhigh"])
"""How much a model is asked to think; the list of models states more of them."""
TOP_EFFORTS = frozenset(["xhigh", "max"])
"""Two names of the most that a model can be asked for, which sources use for one another."""
EFFORT_GRADES = frozenset(["ultra", "super", "deep", "standard", "auto"])
"""Words for how much a model is asked to think by which makers name models, too."""
NO_EFFORT = frozenset(["none", "off"])
"""Efforts that ask a model not to think."""
GRADES = frozenset(
    [
        "large",
        "small",
        "medium",
        "mini",
        "lite",
        "pro",
        "flash",
        "coder",
        "code",
        "chat",
        "vision",
        "plus",
        "max",
        "turbo",
        "preview",
        "thinking",
        "ultra",
        "nano",
        "micro",
        "fast",
        "free",
        "auto",
        "search",
        "deep",
        "research",
        "base",
        "edge",
        "router",
        "beta",
        "alpha",
        "exp",
        "model",
        "text",
        "image",
        "audio",
        "omni",
        "next",
        "air",
        "fusion",
        "latest",
        "instant",
        "core",
        "light",
        "tiny",
        "super",
        "standard",
    ]
)
"""Words that many makers use to tell models of a family apart; alone they name no model."""
