<?php
/**
 * The REST resource of where videos are shown.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Rest;

/**
 * Says what `/videos/uses` answers with.
 */
final class UsesSchema {
	/**
	 * The JSON schema.
	 *
	 * @return array<string, mixed>
	 */
	public static function schema(): array {
		return Schema::resource(
			'uses',
			array(
				'posts' => array( 'description' => 'The posts, pages, patterns and templates that show one of the videos, and the widgets.' ) + Schema::list_of(
					array(
						'id'       => array(
							'description' => 'The post’s id; 0 for the widgets.',
							'type'        => 'integer',
						),
						'title'    => array(
							'description' => 'Its title, not as HTML; empty where it has none.',
							'type'        => 'string',
						),
						'edit_url' => array(
							'description' => 'Where it is edited; null where the user may not.',
							'type'        => array( 'string', 'null' ),
						),
						'videos'   => array(
							'description' => 'Which of the videos it shows, by the site’s own ids.',
							'type'        => 'array',
							'items'       => array( 'type' => 'integer' ),
						),
					)
				),
				'more'  => array(
					'description' => 'How many others show one: those that the user may not see, and those beyond the first 50.',
					'type'        => 'integer',
				),
			)
		);
	}
}
