<?php
/**
 * The site's own connections among WordPress's AI providers.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Gateway\WordPress;

/**
 * Marks a provider that is one of the site's connections: no other connection leads to it, as that would go in a circle.
 */
interface Own {
}
