<?php
/**
 * What is known of a key.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Gateway;

/**
 * Found out by calls that cost nothing.
 *
 * @since 0.1.0
 */
enum KeyState: string {
	case Good = 'good';
	case Bad  = 'bad';
	/** The server answers without one too, so nothing is known. */
	case Unchecked = 'unchecked';
}
