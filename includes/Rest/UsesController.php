<?php
/**
 * `/videos/uses`.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Rest;

use PlatoniaVid\Access;
use PlatoniaVid\Block\PlainText;
use PlatoniaVid\Block\Uses;
use PlatoniaVid\Videos\Storage\VideoRepository;
use PlatoniaVid\Videos\Values\Video;

/**
 * Says in which posts some videos are shown, as far as the user may know.
 */
final class UsesController {
	/**
	 * How many posts are named.
	 */
	private const MOST = 50;

	/**
	 * @param VideoRepository $videos Whose a video is.
	 * @param Uses            $uses   Where it is shown.
	 */
	public function __construct( private readonly VideoRepository $videos, private readonly Uses $uses ) {
	}

	/**
	 * Registers the route; a callback of `rest_api_init`.
	 */
	public function register_routes(): void {
		register_rest_route(
			VideosController::NAMESPACE,
			'/videos/uses',
			array(
				array(
					'methods'             => 'GET',
					'callback'            => $this->get_uses( ... ),
					'permission_callback' => VideoPermissions::can_look( ... ),
					'args'                => Arguments::ids(),
				),
				'schema' => UsesSchema::schema( ... ),
			)
		);
	}

	/**
	 * The posts, and how many more there are. Videos that the user may not see are left out.
	 *
	 * @param \WP_REST_Request<array{ids: list<int>}> $request The request.
	 */
	private function get_uses( \WP_REST_Request $request ): \WP_REST_Response {
		$asked  = $this->videos->find_many( array_values( array_map( 'intval', (array) $request['ids'] ) ) );
		$videos = array_filter( $asked, static fn( Video $video ): bool => current_user_can( Access::READ_VIDEO, $video ) );
		$uses   = $this->uses->of( array_values( $videos ) );
		$posts  = array();
		$more   = 0;
		_prime_post_caches( array_slice( array_keys( $uses ), 0, self::MOST + 1 ), false, false );
		foreach ( $uses as $id => $shown ) {
			$place = count( $posts ) < self::MOST ? self::place( $id ) : null;
			if ( null === $place ) {
				++$more;
			} else {
				$posts[] = $place + array( 'videos' => $shown );
			}
		}
		return new \WP_REST_Response(
			array(
				'posts' => $posts,
				'more'  => $more,
			)
		);
	}

	/**
	 * A post, or the widgets, by its title and where it is edited; null where the user may not know of it.
	 *
	 * @param int $id The post's id, or 0.
	 * @return ?array{id: int, title: string, edit_url: string|null}
	 */
	private static function place( int $id ): ?array {
		if ( 0 === $id ) {
			return current_user_can( 'edit_theme_options' )
				? array(
					'id'       => 0,
					'title'    => __( 'Widgets', 'platoniavid' ),
					'edit_url' => admin_url( 'widgets.php' ),
				)
				: null;
		}
		if ( ! current_user_can( 'read_post', $id ) ) {
			return null;
		}
		return array(
			'id'       => $id,
			'title'    => PlainText::of( get_the_title( $id ) ),
			// Null where the user may not edit it.
			'edit_url' => get_edit_post_link( $id, 'raw' ),
		);
	}
}
