"""Reading a page of figures as Prometheus does."""

from prometheus_client.parser import text_string_to_metric_families


def families(page: bytes) -> dict[str, str]:
    """Every figure on the page, with its kind; a counter by the name it is shown under."""
    found = text_string_to_metric_families(page.decode())
    return {f"{family.name}_total" if family.type == "counter" else family.name: family.type for family in found}


def samples(page: bytes) -> dict[tuple[str, ...], float]:
    """Every number on the page, by its name and the values of its labels in the order of their names."""
    return {
        (sample.name, *(value for _, value in sorted(sample.labels.items()))): sample.value
        for family in text_string_to_metric_families(page.decode())
        for sample in family.samples
    }


def label_names(page: bytes) -> dict[str, set[str]]:
    """By figure, the names of its labels, but for a histogram's own."""
    return {
        f"{family.name}_total" if family.type == "counter" else family.name: {
            name for sample in family.samples for name in sample.labels if name != "le"
        }
        for family in text_string_to_metric_families(page.decode())
    }
