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
 * The seventh connection's.
 */
final class Seventh extends Provider {
}
