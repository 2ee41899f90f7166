<?php
/**
 * All of the plugin's routes.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Rest;

/**
 * Has the controllers register their routes where one of these is asked for: they bring most of the plugin along.
 */
final class Controllers {
	/**
	 * Those of every site.
	 */
	private const ALL = array(
		VideosController::class,
		EventsController::class,
		ContentController::class,
		RemoteVideosController::class,
		RunController::class,
		PreflightController::class,
		UsageController::class,
		UsesController::class,
		PromptHelpController::class,
		SettingsController::class,
		ModelsController::class,
		ConnectionsController::class,
		StylesController::class,
		WebhooksController::class,
	);

	/**
	 * The server that has the routes.
	 *
	 * @var ?\WP_REST_Server
	 */
	private static ?\WP_REST_Server $server = null;

	/**
	 * Whether a route is one of the plugin's. WordPress finds them in capitals, too.
	 *
	 * @param string $route The route.
	 */
	public static function is_own_route( string $route ): bool {
		return str_starts_with( strtolower( $route ), '/platoniavid/' );
	}

	/**
	 * Has caches of pages keep no answer to a request for one of the plugin's routes, nor for what is read to be edited: LiteSpeed's keeps those of the REST
	 * API, of people who are logged in, too, whatever WordPress says of them. The constant is what all of them honour. A callback of
	 * `rest_authentication_errors`, which is asked only where a request comes from outside, and before its answer may break off.
	 *
	 * @param mixed $passed What the filter passes on.
	 */
	public static function keep_from_caches( mixed $passed ): mixed {
		global $wp;
		$route   = $wp instanceof \WP ? $wp->query_vars['rest_route'] ?? '' : '';
		$is_edit = 'edit' === ( $_GET['context'] ?? '' ); // phpcs:ignore WordPress.Security -- nothing is done with it.
		if ( ( $is_edit || ( is_string( $route ) && self::is_own_route( $route ) ) ) && ! defined( 'DONOTCACHEPAGE' ) ) {
			// phpcs:ignore WordPress.NamingConventions.PrefixAllGlobals.NonPrefixedConstantFound -- caches know this one.
			define( 'DONOTCACHEPAGE', true );
		}
		return $passed;
	}

	/**
	 * Registers the routes, once at each server, if they are to be there when a route is asked for: one of them, the index, which names all, and a batch,
	 * which is taken apart before its parts are asked for.
	 *
	 * @param string          $route  The route.
	 * @param \WP_REST_Server $server The server.
	 */
	public static function register_for( string $route, \WP_REST_Server $server ): void {
		$needs_them = self::is_own_route( $route ) || in_array( strtolower( trim( $route, '/' ) ), array( '', 'batch/v1' ), true );
		if ( ! $needs_them || $server === self::$server ) {
			return;
		}
		self::$server = $server;
		foreach ( array( ...self::ALL, ...( is_multisite() ? array( NetworkController::class ) : array() ) ) as $controller ) {
			platoniavid_service( $controller )->register_routes();
		}
	}
}
