from collections.abc import Sequence

from wsdiscovery import QName, Scope

class Service:
    def __init__(
        self, types: Sequence[QName], scopes: Sequence[Scope], xAddrs: Sequence[str], epr: str, instanceId: int
    ) -> None: ...
