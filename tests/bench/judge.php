<?php
/**
 * Says what is not as it must be on a site: `php judge.php`.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

require_once dirname( __DIR__, 2 ) . '/vendor/autoload.php';
require_once getenv( 'PLATONIAVID_BENCH_SITE' ) . '/wp-load.php';
require_once __DIR__ . '/Judge.php';

echo ( new PlatoniaVid\Tests\Bench\Judge() )->judge();
