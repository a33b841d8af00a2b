<?php

// Creates the orders of a shop, and runs the migration of the recipe.
use Illuminate\Database\Schema\Blueprint;
use Illuminate\Support\Facades\DB;
use Illuminate\Support\Facades\Schema;

touch(__DIR__ . '/shop.sqlite');
$app = require __DIR__ . '/bootstrap.php';
$app->make(Illuminate\Contracts\Http\Kernel::class)->bootstrap();
Schema::create('orders', function (Blueprint $table) {
    $table->id();
    $table->decimal('total', 12, 2);
});
$migration = require glob(__DIR__ . '/database/migrations/*.php')[0];
$migration->up();
foreach ([42, 43, 44] as $id) {
    DB::table('orders')->insert(['id' => $id, 'total' => $id === 44 ? 100.82 : 14900, 'payment_account' => "order-$id"]);
}
