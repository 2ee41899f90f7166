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
 * The third connection's.
 */
final class Third extends Provider {
}
