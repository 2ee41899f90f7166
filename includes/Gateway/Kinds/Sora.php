<?php
/**
 * Models of Sora.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Gateway\Kinds;

defined( 'ABSPATH' ) || exit;

/**
 * What is usual at servers that speak OpenAI's Videos API.
 */
final class Sora {
	/**
	 * The models, without a price.
	 *
	 * @return list<array<string, mixed>>
	 */
	public static function models(): array {
		return array(
			array(
				'id'               => 'sora-2',
				'label'            => 'Sora 2',
				'description'      => __( 'Quick, for drafts and social media.', 'platoniavid' ),
				'sizes'            => array( '1280x720', '720x1280' ),
				'seconds'          => array( 4, 8, 12 ),
				'price_per_second' => null,
			),
			array(
				'id'               => 'sora-2-pro',
				'label'            => 'Sora 2 Pro',
				'description'      => __( 'Slower and more detailed, for finished films.', 'platoniavid' ),
				'sizes'            => array( '1280x720', '720x1280', '1792x1024', '1024x1792' ),
				'seconds'          => array( 4, 8, 12 ),
				'price_per_second' => null,
			),
		);
	}
}
