"""The catalogue: which models are served, by which names, and how the models list shows them."""

from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any, Self

from filmgate.catalog.facts import Facts, Model, Retired, packaged


@dataclass(frozen=True, kw_only=True, slots=True)
class Catalog:
    """The models this server serves. Made once at start by :meth:`load`; immutable, safe to share."""

    facts: Facts
    aliases: Mapping[str, str]
    """Other names, each for one of our ids."""
    by_id: Mapping[str, Model] = field(repr=False)

    @classmethod
    def load(
        cls,
        aliases: Mapping[str, str] | None = None,
        *,
        offered: Collection[str] | None = None,
        retired: Mapping[str, Retired] | None = None,
    ) -> Self:
        """The packaged catalogue, with an operator's ``aliases`` and ``retired`` names laid over the packaged ones.

        ``offered``: ids of the models somebody makes, all of them; None for those served without any upstream. Packaged
        aliases of models not offered are left out. Raises ValueError naming every id nobody knows, or in a line each,
        which begins with its table, every given alias or retired name that leads to no offered model, and alias that
        hides one.
        """
        facts = replace(packaged(), retired={**packaged().retired, **(retired or {})})
        unknown = sorted(set(offered or ()) - {model.id for model in facts.models})
        if unknown:
            raise ValueError(f"no such models: {', '.join(unknown)}")
        by_id = {
            model.id: model for model in facts.models if (model.served if offered is None else model.id in offered)
        }
        given = dict(aliases or {})
        ids = ", ".join(by_id)
        wrong = [
            *(f"aliases: {name!r} is a model's own id" for name in sorted(given) if name in by_id),
            *(
                f"aliases: {name!r} stands for {to!r}, which is none of {ids}"
                for name, to in sorted(given.items())
                if to not in by_id
            ),
            *(
                f"retired: {name!r} leads to {each.to!r}, which is none of {ids}"
                for name, each in sorted((retired or {}).items(), key=lambda row: row[0])
                if each.to not in by_id
            ),
        ]
        if wrong:
            raise ValueError("\n".join(wrong))
        names = {name: target for name, target in facts.aliases.items() if target in by_id} | given
        return cls(facts=facts, aliases=names, by_id=by_id)

    @property
    def models(self) -> tuple[Model, ...]:
        """The models on offer, in the order of the models list."""
        return tuple(self.by_id.values())

    def resolve(self, name: str) -> Model | None:
        """The model of that id, alias or retired name; None when no such name is served."""
        retired = self.facts.retired.get(name)
        target = self.aliases.get(name) or (retired.to if retired else "")
        return self.by_id.get(name) or self.by_id.get(target)

    def retirement(self, name: str) -> Retired | None:
        """What the vendor says of a retired or retiring name; None for any other, and for an alias of that name."""
        return None if name in self.aliases else self.facts.retired.get(name)


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
        "parameters": {**model.parameters, **{f"metadata.{name}": True for name in model.extras}},
        "defaults": asdict(catalog.facts.defaults(model.id)) | dict(catalog.facts.switches),
    }
