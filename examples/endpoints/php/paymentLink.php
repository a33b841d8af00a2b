<?php

// The three endpoints of a shop in PHP, without dependencies: signing, callbacks (webhooks) and the status of an order.

declare(strict_types=1);

// Hides errors, because PHP's error pages show the arguments of functions, and one of these arguments is the secret key.
ini_set('display_errors', '0');
ini_set('zend.exception_ignore_args', '1');

const PRODUCTION_URL = 'https://agwsapi.tarlanpayments.kz/showcase-gateway/api/v1/action/link';
const MAX_ORDER_LENGTH = 16 * 1024;
const MAX_RESPONSE_LENGTH = 256 * 1024;
const MAX_CALLBACK_LENGTH = 64 * 1024;
const CALLBACK_PATH = '/payment-callback';
const STATUS_PATH = '/payment-status';
const LINK_TTL_SECONDS = 600;
const GATEWAY_SECONDS = 25;
// Replace these orders with your database. Never take the amount from the browser. A callback (webhook) contains `username` and
// `amount`, but no order. So each order has a different `username`, because two open orders with the same price could not be
// distinguished otherwise.
const ORDERS = [
    '42' => ['username' => 'order-42', 'amount' => 2500, 'return_path' => '/orders/42?lang=kk&from=bank'],
    '43' => ['username' => 'order-43', 'amount' => 2500, 'return_path' => '/orders/43?lang=kk&from=bank'],
];
// The status that the shop's page shows, by the gateway's status code. After the code 6 (finished with error), only the gateway's
// support knows whether the payer has paid.
const STATUSES = [
    '1' => 'pending', '2' => 'paid', '3' => 'declined', '4' => 'declined', '5' => 'processing', '6' => 'processing', '7' => 'processing',
];

/** Returns the body and the header X-Signature of a request. Send the body unchanged. */
function sign(array $fields, #[SensitiveParameter] string $secretKey): array
{
    $body = toCanonicalJson($fields);
    return [$body, signText($body, $secretKey)];
}

/** Returns JSON with sorted fields, without fields whose value is "". Nested objects keep their order, as Go's structs do. */
function toCanonicalJson(array $fields): string
{
    $present = array_filter($fields, fn ($value) => $value !== '');
    ksort($present, SORT_STRING);
    // JSON_UNESCAPED_UNICODE without JSON_UNESCAPED_LINE_TERMINATORS escapes U+2028 and U+2029, as Go does.
    $flags = JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE | JSON_THROW_ON_ERROR;
    $json = json_encode((object) $present, $flags);
    // Escapes <, > and & as Go's json.Marshal does. JSON_HEX_TAG would write upper-case digits. JSON has these characters only in strings.
    return strtr($json, ['<' => '\u003c', '>' => '\u003e', '&' => '\u0026']);
}

function signText(string $text, #[SensitiveParameter] string $secretKey): string
{
    return hash('sha256', base64_encode($text) . $secretKey);
}

/**
 * Returns the fields of a callback (webhook), or null if the gateway has not signed the callback. The signature covers the body, or the
 * fields of the body in canonical form, with or without additional_data.
 */
function readCallback(string $body, string $signature, #[SensitiveParameter] string $secretKey): ?array
{
    // Decodes to objects, because PHP arrays could not distinguish {} from [].
    $decoded = json_decode($body, false, 512, JSON_BIGINT_AS_STRING);
    if (!is_object($decoded)) {
        return null;
    }
    $fields = get_object_vars($decoded);
    $unsigned = array_diff_key($fields, ['additional_data' => null]);
    $isSigned = false;
    try {
        $texts = [$body, toCanonicalJson($fields), toCanonicalJson($unsigned)];
    } catch (JsonException) {
        return null;
    }
    foreach ($texts as $text) {
        $isSigned = hash_equals(signText($text, $secretKey), $signature) || $isSigned;
    }
    return $isSigned ? $fields : null;
}

/** Calls a function with the stored payments, for one request at a time. Replace this file with your database. */
function withPayments(callable $change): mixed
{
    $file = fopen(getenv('TARLAN_STATE_FILE') ?: sys_get_temp_dir() . '/tarlan-payments-' . getmyuid() . '.json', 'c+');
    flock($file, LOCK_EX);
    $payments = json_decode(stream_get_contents($file), true) ?? ['links' => [], 'handled' => [], 'paidBy' => [], 'statuses' => []];
    try {
        return $change($payments);
    } finally {
        ftruncate($file, 0);
        rewind($file);
        fwrite($file, json_encode($payments));
        fclose($file);
    }
}

/** Calls the gateway once per Idempotency-Key. For a repeated key, returns the first response. */
function callOnce(string $key, string $orderId, callable $call): array
{
    if ($key === '') {
        return $call();
    }
    return withPayments(function (array &$payments) use ($key, $orderId, $call): array {
        $payments['links'] = array_filter($payments['links'], fn ($entry) => $entry['expires'] > time());
        $name = hash('sha256', $key);
        $entry = $payments['links'][$name] ?? null;
        if ($entry) {
            return $entry['order'] === $orderId ? $entry['response'] : errorResponse(422, 'idempotency-key-reused');
        }
        $response = $call();
        // Stores only links. After an error, the next request calls the gateway again.
        if ($response[0] === 200 && (json_decode($response[1], true)['result']['code'] ?? null) === 0) {
            $payments['links'][$name] = ['order' => $orderId, 'response' => $response, 'expires' => time() + LINK_TTL_SECONDS];
        }
        return $response;
    });
}

/** Returns the HTTP status of the response. After any status except 200, the gateway sends the callback (webhook) again. */
function handleCallback(array $fields): int
{
    $externalId = (string) ($fields['external_id'] ?? '');
    $status = (string) ($fields['status_code'] ?? '');
    if (isset($fields['agent']) && $fields['agent'] !== getenv('TARLAN_AGENT')) {
        return 403;
    }
    // The paid order is the order with this `username`. Its price must equal the amount.
    $orderId = null;
    foreach (ORDERS as $id => $order) {
        if ($order['username'] === ($fields['username'] ?? null) && $order['amount'] == ($fields['amount'] ?? null)) {
            $orderId = $id;
        }
    }
    if ($externalId === '' || $orderId === null) {
        return 404;
    }
    return withPayments(function (array &$payments) use ($externalId, $status, $orderId): int {
        if (isset($payments['handled']["$externalId $status"])) {
            return 200;
        }
        $first = $payments['paidBy'][$orderId] ?? null;
        $isEnded = isset($payments['handled']["$externalId 3"]) || isset($payments['handled']["$externalId 4"]);
        if ($status === '2' && $first !== null && $first !== $externalId) {
            error_log("order $orderId was paid twice: refund $first or $externalId");
        } elseif ($status === '2') {
            $payments['paidBy'][$orderId] = $externalId;
            $payments['statuses'][$orderId] = 'paid';
            error_log("order $orderId: paid");
        } elseif ($first === null && !$isEnded) {
            // Callbacks (webhooks) can arrive out of order. A paid order stays paid, and an ended transaction can only become paid.
            $payments['statuses'][$orderId] = STATUSES[$status] ?? 'processing';
            error_log("order $orderId: status $status");
        }
        $payments['handled']["$externalId $status"] = true;
        return 200;
    });
}

function readStatus(): array
{
    $orderId = $_GET['order'] ?? null;
    // If orders are personal, check here that the order belongs to the visitor.
    if (!is_string($orderId) || !isset(ORDERS[$orderId])) {
        return errorResponse(404, 'order-not-found');
    }
    $status = withPayments(fn (array &$payments) => $payments['statuses'][$orderId] ?? 'pending');
    return [200, json_encode(['status' => $status])];
}

function receiveCallback(): array
{
    $body = (string) file_get_contents('php://input', false, null, 0, MAX_CALLBACK_LENGTH + 1);
    if (strlen($body) > MAX_CALLBACK_LENGTH) {
        return errorResponse(413, 'too-large');
    }
    $fields = readCallback($body, $_SERVER['HTTP_X_SIGNATURE'] ?? '', getenv('TARLAN_SECRET_KEY'));
    if ($fields === null) {
        return errorResponse(401, 'wrong-signature');
    }
    $status = handleCallback($fields);
    return $status === 200 ? [200, '{}'] : errorResponse($status, $status === 403 ? 'wrong-agent' : 'order-not-found');
}

function callGateway(array $fields, #[SensitiveParameter] string $secretKey, string $gatewayUrl): array
{
    [$requestBody, $signature] = sign($fields, $secretKey);
    $url = parse_url($gatewayUrl);
    $isSecure = $url['scheme'] === 'https';
    $port = $url['port'] ?? ($isSecure ? 443 : 80);
    $deadline = microtime(true) + GATEWAY_SECONDS;
    $socket = @stream_socket_client(($isSecure ? 'ssl' : 'tcp') . "://{$url['host']}:$port", $error, $message, GATEWAY_SECONDS);
    if (!$socket) {
        return errorResponse(502, 'gateway-unreachable');
    }
    // Uses HTTP/1.0, which has neither chunked responses nor persistent connections. Does not follow redirects, so that the signed
    // request reaches no other server.
    fwrite($socket, "POST " . ($url['path'] ?? '/') . " HTTP/1.0\r\nHost: {$url['host']}:$port\r\nContent-Type: application/json\r\n"
        . "X-Signature: $signature\r\nContent-Length: " . strlen($requestBody) . "\r\n\r\n$requestBody");
    $response = '';
    // Checks a deadline, because the timeout of PHP's streams limits only a single read. A gateway that sends one byte per second would
    // never time out.
    while (!feof($socket) && strlen($response) < MAX_RESPONSE_LENGTH) {
        $seconds = $deadline - microtime(true);
        if ($seconds <= 0) {
            return errorResponse(504, 'gateway-timeout');
        }
        stream_set_timeout($socket, (int) $seconds, (int) (fmod($seconds, 1) * 1e6));
        $response .= (string) fread($socket, 8192);
    }
    fclose($socket);
    [$head, $body] = explode("\r\n\r\n", $response, 2) + ['', ''];
    preg_match('#^HTTP/\S+ (\d{3})#', $head, $found);
    $status = (int) ($found[1] ?? 0);
    if ($status < 200 || ($status >= 300 && $status < 400) || $status > 599) {
        return errorResponse(502, 'gateway-unreachable');
    }
    return [$status, $body];
}

function errorResponse(int $status, string $code): array
{
    return [$status, json_encode(['error' => ['code' => $code]])];
}

function createResponse(): array
{
    $path = parse_url($_SERVER['REQUEST_URI'], PHP_URL_PATH);
    if ($_SERVER['REQUEST_METHOD'] === 'GET' && $path === STATUS_PATH) {
        return readStatus();
    }
    if ($_SERVER['REQUEST_METHOD'] !== 'POST') {
        header('Allow: POST');
        return errorResponse(405, 'method-not-allowed');
    }
    if ($path === CALLBACK_PATH) {
        return receiveCallback();
    }
    if (!in_array($_SERVER['HTTP_SEC_FETCH_SITE'] ?? 'none', ['same-origin', 'none'], true)) {
        return errorResponse(403, 'not-allowed');
    }
    // Requires the media type application/json, which a form of another site cannot send without a CORS preflight.
    if (!preg_match('#^application/json\s*(;|$)#i', $_SERVER['CONTENT_TYPE'] ?? '')) {
        return errorResponse(415, 'unsupported-media-type');
    }
    $sent = (string) file_get_contents('php://input', false, null, 0, MAX_ORDER_LENGTH + 1);
    if (strlen($sent) > MAX_ORDER_LENGTH) {
        return errorResponse(413, 'order-too-large');
    }
    $order = json_decode($sent, true);
    if (json_last_error() !== JSON_ERROR_NONE) {
        return errorResponse(400, 'invalid-json');
    }
    $orderId = is_array($order) ? ($order['orderId'] ?? null) : null;
    if (!is_string($orderId) || !isset(ORDERS[$orderId])) {
        return errorResponse(422, 'order-rejected');
    }
    if (withPayments(fn (array &$payments) => isset($payments['paidBy'][$orderId]))) {
        return errorResponse(422, 'already-paid');
    }
    ['username' => $username, 'amount' => $amount, 'return_path' => $returnPath] = ORDERS[$orderId];
    $fields = ['agent' => getenv('TARLAN_AGENT'), 'service' => 'orders', 'refer_host' => 'shop.kz'];
    $fields += ['username' => $username, 'amount' => $amount];
    $fields += ['return_url' => (getenv('SHOP_URL') ?: 'https://shop.kz') . $returnPath];
    $call = fn () => callGateway($fields, getenv('TARLAN_SECRET_KEY'), getenv('TARLAN_GATEWAY_URL') ?: PRODUCTION_URL);
    return callOnce($_SERVER['HTTP_IDEMPOTENCY_KEY'] ?? '', (string) $orderId, $call);
}

function check(string $path): never
{
    $vectors = json_decode(file_get_contents($path), true, 512, JSON_THROW_ON_ERROR);
    foreach ($vectors as $vector) {
        if (sign($vector['body'], $vector['secretKey']) !== [$vector['canonical'], $vector['signature']]) {
            fwrite(STDERR, "mismatch: {$vector['name']}\n");
            exit(1);
        }
    }
    echo count($vectors), " vectors match\n";
    exit(0);
}

function checkCallbacks(string $path): never
{
    $vectors = json_decode(file_get_contents($path), true, 512, JSON_THROW_ON_ERROR);
    foreach ($vectors as $vector) {
        if ((readCallback($vector['body'], $vector['signature'], $vector['secretKey']) !== null) !== $vector['accepted']) {
            fwrite(STDERR, "mismatch: {$vector['name']}\n");
            exit(1);
        }
    }
    echo count($vectors), " callbacks match\n";
    exit(0);
}

// Ends here if a framework has included this file, because the framework uses only the functions.
if (debug_backtrace() !== []) {
    return;
}
if (PHP_SAPI === 'cli') {
    ($argv[1] ?? '') === '--check-callbacks' ? checkCallbacks($argv[2] ?? '') : check($argv[2] ?? '');
}
foreach (['TARLAN_SECRET_KEY', 'TARLAN_AGENT'] as $name) {
    if ((string) getenv($name) === '') {
        http_response_code(500);
        error_log("Set the environment variable $name.");
        exit;
    }
}
try {
    [$status, $body] = createResponse();
} catch (Throwable $error) {
    error_log(get_class($error) . ': ' . $error->getMessage());
    [$status, $body] = errorResponse(500, 'server-error');
}
http_response_code($status);
header('Content-Type: application/json');
header('Cache-Control: no-store');
echo $body;
