"""Tools for language models, where Home Assistant asks integrations for theirs.

Older versions of Home Assistant offer every intent as a tool by themselves.
"""

from homeassistant.components.homeassistant.exposed_entities import async_should_expose
from homeassistant.components.llm import LLMTools
from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers.llm import LLM_API_ASSIST, IntentTool, LLMContext, ToolAnnotations

from .const import DOMAIN
from .intent import INTENT_GET_EARNINGS, GetEarnings
from .targets import loaded_thermostats

_READS_ONLY = ToolAnnotations(read_only=True, open_world=False)


@callback
def async_get_tools(hass: HomeAssistant, llm_context: LLMContext, api_id: str) -> LLMTools | None:
    """Return the tool for earnings, if the assistant may know of a radiator."""
    assistant = llm_context.assistant
    if api_id != LLM_API_ASSIST or not assistant:
        return None
    if not any(async_should_expose(hass, assistant, it) for it in loaded_thermostats(hass)):
        return None
    tool = IntentTool(
        f"{DOMAIN}__{INTENT_GET_EARNINGS}",
        GetEarnings(),
        title="Get earnings of the heating",
        integration=DOMAIN,
        annotations=_READS_ONLY,
    )
    return LLMTools(tools=[tool])
