<?php

// The signing endpoint of a shop in PHP, without dependencies.

declare(strict_types=1);

const PRODUCTION_URL = 'https://agwsapi.tarlanpayments.kz/showcase-gateway/api/v1/action/link';
const MAX_ORDER_LENGTH = 16 * 1024;
const MAX_RESPONSE_LENGTH = 256 * 1024;
// Replace this with your database. Never take the amount from the browser.
const ORDERS = [
    '42' => ['username' => 'user-1', 'amount' => 2500, 'return_url' => 'https://shop.kz/return?order=42&lang=kk'],
];

/** Returns the body, which must be sent unchanged, and its X-Signature. */
function sign(array $fields, string $secretKey): array
{
    $present = array_filter($fields, fn ($value) => $value !== '');
    ksort($present, SORT_STRING);
    // JSON_UNESCAPED_UNICODE without JSON_UNESCAPED_LINE_TERMINATORS escapes U+2028 and U+2029, as Go does.
    $flags = JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE | JSON_THROW_ON_ERROR;
    $json = json_encode((object) $present, $flags);
    // Escapes as Go's json.Marshal does (JSON_HEX_TAG would write upper-case digits). JSON has these characters only in strings.
    $body = strtr($json, ['<' => '\u003c', '>' => '\u003e', '&' => '\u0026']);
    return [$body, hash('sha256', base64_encode($body) . $secretKey)];
}

function callGateway(array $fields): array
{
    [$requestBody, $signature] = sign($fields, getenv('TARLAN_SECRET_KEY'));
    $context = stream_context_create(['http' => [
        'method' => 'POST',
        'header' => "Content-Type: application/json\r\nX-Signature: $signature",
        'content' => $requestBody,
        'timeout' => 25,
        // Redirects are not followed, so that the signed request reaches no other server.
        'follow_location' => 0,
        // Return the body of error responses too.
        'ignore_errors' => true,
    ]]);
    $body = @file_get_contents(getenv('TARLAN_GATEWAY_URL') ?: PRODUCTION_URL, false, $context, 0, MAX_RESPONSE_LENGTH);
    preg_match('#^HTTP/\S+ (\d{3})#', $http_response_header[0] ?? '', $found);
    $status = (int) ($found[1] ?? 0);
    if ($body === false || $status < 200 || ($status >= 300 && $status < 400)) {
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
    if ($_SERVER['REQUEST_METHOD'] !== 'POST') {
        header('Allow: POST');
        return errorResponse(405, 'method-not-allowed');
    }
    if (!in_array($_SERVER['HTTP_SEC_FETCH_SITE'] ?? 'none', ['same-origin', 'none'], true)) {
        return errorResponse(403, 'not-allowed');
    }
    // Forms of other sites cannot send this media type without a CORS preflight.
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
    return callGateway(['agent' => getenv('TARLAN_AGENT'), 'service' => 'orders', 'refer_host' => 'shop.kz'] + ORDERS[$orderId]);
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

if (PHP_SAPI === 'cli') {
    check($argv[2] ?? '');
}
[$status, $body] = createResponse();
http_response_code($status);
header('Content-Type: application/json');
header('Cache-Control: no-store');
echo $body;
