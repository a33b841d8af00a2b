<?php

// Starts Laravel without its application skeleton, because Debian packages only the framework.
error_reporting(E_ALL & ~E_DEPRECATED);
require 'Illuminate/autoload.php';

spl_autoload_register(function (string $class) {
    $file = __DIR__ . '/app' . strtr(substr($class, strlen('App')), '\\', '/') . '.php';
    if (str_starts_with($class, 'App\\') && is_file($file)) {
        require $file;
    }
});

class Kernel extends Illuminate\Foundation\Http\Kernel
{
    protected $middleware = [
        Illuminate\Foundation\Http\Middleware\TrimStrings::class,
        Illuminate\Foundation\Http\Middleware\ConvertEmptyStringsToNull::class,
    ];
}

$app = new Illuminate\Foundation\Application(__DIR__);
$app->singleton(Illuminate\Contracts\Http\Kernel::class, Kernel::class);
$app->singleton(Illuminate\Contracts\Debug\ExceptionHandler::class, Illuminate\Foundation\Exceptions\Handler::class);
return $app;
