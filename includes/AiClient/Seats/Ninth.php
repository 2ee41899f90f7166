<?php
/**
 * A seat among the providers of WordPress's AI client.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\AiClient\Seats;

use PlatoniaVid\AiClient\Provider;

defined( 'ABSPATH' ) || exit;

/**
 * The ninth connection's.
 */
final class Ninth extends Provider {
}
