<?php
/**
 * Measures one thing, once, in a process of its own, and prints it as JSON: `php measure.php WHAT SIDE`.
 *
 * The plugin's side is `ours`; `theirs` is what it is measured beside. bench.ts calls them in turns.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

[ , $what, $side ]          = $argv;
$_SERVER['HTTP_HOST']       = (string) parse_url( (string) getenv( 'PLATONIAVID_BENCH_URL' ), PHP_URL_HOST );
$_SERVER['REQUEST_URI']     = '/';
$_SERVER['REQUEST_METHOD']  = 'GET';
$_SERVER['SERVER_PROTOCOL'] = 'HTTP/1.1';
$_SERVER['REMOTE_ADDR']     = '127.0.0.1';

$began = hrtime( true );
require_once getenv( 'PLATONIAVID_BENCH_SITE' ) . '/wp-load.php';
require_once __DIR__ . '/Site.php';
require_once __DIR__ . '/Together.php';
require_once __DIR__ . '/Transfers.php';
require_once __DIR__ . '/Posts.php';
require_once __DIR__ . '/Simulator.php';
require_once __DIR__ . '/Bench.php';

echo wp_json_encode( ( new PlatoniaVid\Tests\Bench\Bench( $side, $began ) )->measure( $what ) );
