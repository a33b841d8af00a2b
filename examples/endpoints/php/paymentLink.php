<?php

// The signing endpoint of a shop, in PHP without dependencies.

declare(strict_types=1);

const PRODUCTION = 'https://agwsapi.tarlanpayments.kz/showcase-gateway/api/v1/action/link';
const LONGEST_ORDER = 16 * 1024;
const LONGEST_ANSWER = 256 * 1024;
// A shop has a database here. The browser never says what an order costs.
const ORDERS = [
    '42' => ['username' => 'user-1', 'amount' => 2500, 'return_url' => 'https://shop.kz/return?order=42&lang=kk'],
];

/** The body to send, byte for byte, and its X-Signature. */
function sign(array $fields, string $secretKey): array
{
    $present = array_filter($fields, fn ($value) => $value !== '');
    ksort($present, SORT_STRING);
    // JSON_UNESCAPED_UNICODE alone writes U+2028 and U+2029 as escapes, which is what Go does.
    $flags = JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE | JSON_THROW_ON_ERROR;
    $json = json_encode((object) $present, $flags);
    // As Go's json.Marshal writes them; outside of strings JSON has none of these. (JSON_HEX_TAG has upper-case digits.)
    $body = strtr($json, ['<' => '\u003c', '>' => '\u003e', '&' => '\u0026']);
    return [$body, hash('sha256', base64_encode($body) . $secretKey)];
}

function askGateway(array $fields): array
{
    [$body, $signature] = sign($fields, getenv('TARLAN_SECRET_KEY'));
    $context = stream_context_create(['http' => [
        'method' => 'POST',
        'header' => "Content-Type: application/json\r\nX-Signature: $signature",
        'content' => $body,
        'timeout' => 25,
        // A signed request must go nowhere else than to the gateway.
        'follow_location' => 0,
        // The gateway's own errors are answers too.
        'ignore_errors' => true,
    ]]);
    $answer = @file_get_contents(getenv('TARLAN_GATEWAY_URL') ?: PRODUCTION, false, $context, 0, LONGEST_ANSWER);
    preg_match('#^HTTP/\S+ (\d{3})#', $http_response_header[0] ?? '', $found);
    $status = (int) ($found[1] ?? 0);
    if ($answer === false || $status < 200 || ($status >= 300 && $status < 400)) {
        return refuse(502, 'gateway-unreachable');
    }
    return [$status, $answer];
}

function refuse(int $status, string $code): array
{
    return [$status, json_encode(['error' => ['code' => $code]])];
}

function answer(): array
{
    if ($_SERVER['REQUEST_METHOD'] !== 'POST') {
        header('Allow: POST');
        return refuse(405, 'method-not-allowed');
    }
    if (!in_array($_SERVER['HTTP_SEC_FETCH_SITE'] ?? 'none', ['same-origin', 'none'], true)) {
        return refuse(403, 'not-allowed');
    }
    // Forms of other sites cannot send this type without asking first.
    if (!preg_match('#^application/json\s*(;|$)#i', $_SERVER['CONTENT_TYPE'] ?? '')) {
        return refuse(415, 'unsupported-media-type');
    }
    $sent = (string) file_get_contents('php://input', false, null, 0, LONGEST_ORDER + 1);
    if (strlen($sent) > LONGEST_ORDER) {
        return refuse(413, 'order-too-large');
    }
    $order = json_decode($sent, true);
    if (json_last_error() !== JSON_ERROR_NONE) {
        return refuse(400, 'invalid-json');
    }
    $orderId = is_array($order) ? ($order['orderId'] ?? null) : null;
    if (!is_string($orderId) || !isset(ORDERS[$orderId])) {
        return refuse(422, 'order-rejected');
    }
    return askGateway(['agent' => getenv('TARLAN_AGENT'), 'service' => 'orders', 'refer_host' => 'shop.kz'] + ORDERS[$orderId]);
}

function check(string $path): never
{
    $vectors = json_decode(file_get_contents($path), true, 512, JSON_THROW_ON_ERROR);
    foreach ($vectors as $vector) {
        if (sign($vector['body'], $vector['secretKey']) !== [$vector['canonical'], $vector['signature']]) {
            fwrite(STDERR, "wrong: {$vector['name']}\n");
            exit(1);
        }
    }
    echo count($vectors), " vectors are right\n";
    exit(0);
}

if (PHP_SAPI === 'cli') {
    check($argv[2] ?? '');
}
[$status, $body] = answer();
http_response_code($status);
header('Content-Type: application/json');
header('Cache-Control: no-store');
echo $body;
