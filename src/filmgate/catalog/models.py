"""The catalogue: which models are served, by which names, and how the models list shows them."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Self

from filmgate.catalog.facts import Facts, Model, packaged


@dataclass(frozen=True, kw_only=True, slots=True)
class Catalog:
    """The models this server serves. Made once at start by :meth:`load`; immutable, safe to share."""

    facts: Facts
    aliases: Mapping[str, str]
    """Other names, each for one of our ids."""
    by_id: Mapping[str, Model] = field(repr=False)

    @classmethod
    def load(cls, aliases: Mapping[str, str] | None = None) -> Self:
        """The packaged catalogue, with an operator's ``aliases`` laid over the packaged ones.

        Raises ValueError naming every alias that leads to no model, or hides one.
        """
        facts = packaged()
        by_id = {model.id: model for model in facts.models}
        names = {**facts.aliases, **(aliases or {})}
        wrong = sorted(name for name, target in names.items() if target not in by_id or name in by_id)
        if wrong:
            raise ValueError(f"aliases must be new names for {', '.join(by_id)}; these are not: {', '.join(wrong)}")
        return cls(facts=facts, aliases=names, by_id=by_id)

    @property
    def models(self) -> tuple[Model, ...]:
        return self.facts.models

    def resolve(self, name: str) -> Model | None:
        """The model of that id or alias; None when no such name is served."""
        return self.by_id.get(name) or self.by_id.get(self.aliases.get(name, ""))


def model_object(model: Model, *, catalog: Catalog, allow_4k: bool = False) -> dict[str, Any]:
    """The model as ``GET /v1/models`` shows it: OpenAI's four keys first, then ours."""
    return {
        "id": model.id,
        "object": "model",
        "created": model.created,
        "owned_by": model.owned_by,
        "description": model.about,
        "aliases": [name for name, target in catalog.aliases.items() if target == model.id],
        "capabilities": _capabilities(model, catalog, model.offered(allow_4k=allow_4k)),
    }


def _capabilities(model: Model, catalog: Catalog, resolutions: tuple[str, ...]) -> dict[str, Any]:
    limits = {name: list(fact) if isinstance(fact, tuple) else fact for name, fact in asdict(model.limits).items()}
    return {
        "seconds": list(range(model.seconds[0], model.seconds[1] + 1)),
        "resolutions": list(resolutions),
        "ratios": ["adaptive", *model.ratios],
        "sizes": {row: {ratio: str(model.pixels[row, ratio]) for ratio in model.ratios} for row in resolutions},
        "fps": model.fps,
        "inputs": asdict(model.inputs),
        "limits": limits,
        "parameters": dict(model.parameters),
        "defaults": asdict(catalog.facts.defaults(model.id)) | dict(catalog.facts.switches),
    }
