<?php

return ['tarlan' => [
    'secret_key' => getenv('TARLAN_SECRET_KEY'),
    'agent' => getenv('TARLAN_AGENT'),
    'gateway_url' => getenv('TARLAN_GATEWAY_URL'),
]];
