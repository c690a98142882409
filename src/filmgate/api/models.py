"""``/v1/models``: what is served, with capabilities and pixel sizes."""

from typing import Annotated

from fastapi import APIRouter, Path
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from filmgate.api.doors import Doors
from filmgate.api.openapi import MODEL, MODELS
from filmgate.catalog import model_object
from filmgate.errors import RequestError

ModelId = Annotated[str, Path(description="A model's id or alias.", examples=["doubao-seedance-2-0-260128"])]


def routes(doors: Doors) -> APIRouter:
    """List and retrieve, bound to what they work with."""
    router = APIRouter(tags=["Models"])

    @router.get("/models", **MODELS)
    async def list_models(request: Request) -> Response:
        await doors.caller(request)
        data = [model_object(model, catalog=doors.catalog, allow_4k=doors.allow_4k) for model in doors.catalog.models]
        return JSONResponse({"object": "list", "data": data})

    @router.get("/models/{model_id}", **MODEL)
    async def retrieve_model(request: Request, model_id: ModelId) -> Response:
        await doors.caller(request)
        model = doors.catalog.resolve(model_id)
        if model is None:
            served = ", ".join(model.id for model in doors.catalog.models)
            message = f"There is no model {model_id[:80]!r} here. Models served: {served}."
            raise RequestError("model_not_found", message, param="model")
        return JSONResponse(model_object(model, catalog=doors.catalog, allow_4k=doors.allow_4k))

    return router
