<?php
/**
 * `/settings` and `/connection`.
 *
 * @package PlatoniaVid
 */

namespace PlatoniaVid\Rest;

use PlatoniaVid\Access;
use PlatoniaVid\Connections\ConnectionEditor;
use PlatoniaVid\Connections\Connections;
use PlatoniaVid\ConnectionTrial;
use PlatoniaVid\FindingsText;
use PlatoniaVid\Network\NetworkOptions;
use PlatoniaVid\Settings\ApiKey;
use PlatoniaVid\Settings\KeySeal;
use PlatoniaVid\Settings\Models;
use PlatoniaVid\Settings\Settings;
use PlatoniaVid\Videos\Values\TimeBudget;
use PlatoniaVid\Videos\Values\VideoException;
use PlatoniaVid\Videos\Work\BackgroundRuns;
use PlatoniaVid\Videos\Work\Draining;
use PlatoniaVid\Videos\Work\Pauses;

/**
 * What the settings screen needs. Never the key.
 *
 * @phpstan-import-type Model from Models
 */
final class SettingsController {
	/**
	 * @param Settings              $settings    The settings.
	 * @param ApiKey                $key         The key.
	 * @param Models                $models      The models.
	 * @param ConnectionTrial       $trial       Tries the first connection.
	 * @param BackgroundRuns        $runs        How they get on.
	 * @param Connections           $connections The first one is set here.
	 * @param SettingsGuard         $guard       What may not be stored.
	 * @param Draining              $draining    What removed connections still have.
	 * @param Pauses                $pauses      What waits for a connection that has failed.
	 * @param ConnectionEditor      $editor      Changes the first one.
	 * @param ConnectionDescription $describe    What is told of its key.
	 */
	public function __construct(
		private readonly Settings $settings,
		private readonly ApiKey $key,
		private readonly Models $models,
		private readonly ConnectionTrial $trial,
		private readonly BackgroundRuns $runs,
		private readonly Connections $connections,
		private readonly SettingsGuard $guard,
		private readonly Draining $draining,
		private readonly Pauses $pauses,
		private readonly ConnectionEditor $editor,
		private readonly ConnectionDescription $describe,
	) {
	}

	/**
	 * Registers the routes; a callback of `rest_api_init`.
	 */
	public function register_routes(): void {
		$manages = static fn(): bool => current_user_can( Access::MANAGE );
		register_rest_route(
			VideosController::NAMESPACE,
			'/settings',
			array(
				array(
					'methods'             => 'GET',
					'callback'            => $this->get_settings( ... ),
					'permission_callback' => $manages,
				),
				array(
					'methods'             => 'POST',
					'callback'            => $this->save_settings( ... ),
					'permission_callback' => $manages,
					'args'                => SettingsArguments::all( $this->models, $this->connections ),
				),
				'schema' => fn(): array => SettingsSchema::settings( $this->models, $this->connections ),
			)
		);
		register_rest_route(
			VideosController::NAMESPACE,
			'/connection',
			array(
				array(
					'methods'             => 'POST',
					'callback'            => $this->connect( ... ),
					'permission_callback' => $manages,
					'args'                => array( 'key' => ServerArguments::key() ),
				),
				'schema' => SettingsSchema::connection( ... ),
			)
		);
	}

	/**
	 * All settings, and what belongs to them.
	 */
	private function get_settings(): \WP_REST_Response {
		$first = $this->connections->first();
		return new \WP_REST_Response(
			array(
				'key'             => $this->describe->key( $first ),
				'gateway'         => $first->kind->id(),
				'endpoint'        => $first->endpoint,
				'endpoint_fixed'  => $first->is_trusted(),
				'roles_available' => self::roles(),
				'network'         => array(
					'own_keys' => NetworkOptions::allows_own(),
					'limits'   => NetworkOptions::limits(),
				),
				'models'          => array_map( self::plain_model( ... ), $this->models->set_up( $first ) ),
				'runner'          => $this->runs->state(),
			) + $this->current()
		);
	}

	/**
	 * The settings themselves, without what concerns connections.
	 *
	 * @return array<string, mixed>
	 */
	public function current(): array {
		$defaults = $this->settings->defaults();
		return array(
			'default_connection'         => $defaults['connection'],
			'default_model'              => $defaults['model'],
			'default_size'               => $defaults['size'],
			'default_seconds'            => $defaults['seconds'],
			'roles'                      => array(
				'generate' => $this->settings->roles( 'generate' ) ?? self::roles_with( 'upload_files' ),
				'manage'   => $this->settings->roles( 'manage' ) ?? self::roles_with( 'manage_options' ),
			),
			'limits'                     => $this->settings->limits(),
			'media'                      => $this->settings->media(),
			'fallback'                   => $this->settings->fallback(),
			'label'                      => $this->settings->label(),
			'currency'                   => $this->settings->currency(),
			'brand_words'                => $this->settings->brand_words(),
			'delete_remote_after_import' => $this->settings->is_on( 'delete_remote_after_import' ),
			'delete_data_on_uninstall'   => $this->settings->is_on( 'delete_data_on_uninstall' ),
		);
	}

	/**
	 * The site's roles.
	 *
	 * @return list<array{slug: string, name: string}>
	 */
	private static function roles(): array {
		$roles = array();
		foreach ( wp_roles()->get_names() as $slug => $name ) {
			$roles[] = array(
				'slug' => (string) $slug,
				'name' => is_string( $name ) ? translate_user_role( $name ) : (string) $slug,
			);
		}
		return $roles;
	}

	/**
	 * The roles that have one of WordPress's own capabilities.
	 *
	 * @param string $capability The capability.
	 * @return list<string>
	 */
	private static function roles_with( string $capability ): array {
		return array_values(
			array_filter( array_column( self::roles(), 'slug' ), static fn( string $slug ): bool => true === get_role( $slug )?->has_cap( $capability ) )
		);
	}

	/**
	 * Stores some settings and answers with all. A key is for the address that it was entered for: another one never gets it.
	 *
	 * @param \WP_REST_Request<array<string, mixed>> $request The request.
	 */
	private function save_settings( \WP_REST_Request $request ): \WP_REST_Response|\WP_Error {
		$changes = array_intersect_key( $request->get_params(), SettingsArguments::all( $this->models, $this->connections ) );
		try {
			$this->guard->check( $changes );
			$this->save( $changes );
		} catch ( VideoException $refusal ) {
			return $refusal->to_wp_error();
		}
		$this->draining->settle();
		return $this->get_settings();
	}

	/**
	 * Stores settings that may be stored.
	 *
	 * @param array<string, mixed> $changes What changes.
	 * @throws VideoException Where the database does not take them.
	 */
	private function save( #[\SensitiveParameter] array $changes ): void {
		$key = is_string( $changes['key'] ?? null ) ? $changes['key'] : null;
		unset( $changes['key'] );
		$leads = array_filter( array_intersect_key( $changes, array_flip( array( 'gateway', 'endpoint' ) ) ), 'is_string' );
		if ( $this->connections->first()->is_trusted() ) {
			unset( $leads['endpoint'] );
		}
		if ( array() !== $leads ) {
			$this->lead( $leads );
		}
		if ( is_array( $changes['models'] ?? null ) ) {
			$this->editor->change( $this->editor->keep_first(), array( 'models' => array_values( $changes['models'] ) ) );
		}
		$changes = array_diff_key( $changes, array_flip( array( 'gateway', 'endpoint', 'models' ) ) );
		if ( array() !== $changes && ! $this->settings->save( $changes ) ) {
			throw VideoException::settings_not_written();
		}
		if ( null !== $key ) {
			$first = $this->editor->keep_first();
			$this->key->save( $key, $first );
			$this->pauses->end( $first->id, true );
		}
	}

	/**
	 * Has the first connection lead elsewhere. Where only its kind is another one, the server is the same and may have the key.
	 *
	 * @param array{gateway?: string, endpoint?: string} $leads Its kind and address, as far as they change.
	 */
	private function lead( array $leads ): void {
		$before = $this->connections->first();
		$key    = 'option' === $this->key->source( $before ) ? $this->key->value( $before ) : '';
		$after  = $this->editor->lead( $before, $leads['gateway'] ?? null, $leads['endpoint'] ?? null );
		if ( '' !== $key && KeySeal::same( $after->endpoint, $before->endpoint ) ) {
			$this->key->save( $key, $after );
		}
	}

	/**
	 * Tries a key with a call that costs nothing.
	 *
	 * @param \WP_REST_Request<array<string, mixed>> $request The request.
	 */
	private function connect( \WP_REST_Request $request ): \WP_REST_Response|\WP_Error {
		$key       = is_string( $request['key'] ) ? $request['key'] : null;
		[ $found ] = $this->trial->test( $this->connections->first(), $key, null, TimeBudget::for_request()->left() );
		if ( null !== $found->failure ) {
			return FindingsText::refusal( $found->failure )->to_wp_error();
		}
		return new \WP_REST_Response(
			array(
				'ok'      => true,
				'message' => false === $found->list
					? __(
						'The gateway accepts the key, and you can make videos now. It has no list of them, so an order whose answer gets lost can’t be looked for there.',
						'platoniavid'
					)
					: __( 'The gateway accepts the key. You can make videos now.', 'platoniavid' ),
			)
		);
	}

	/**
	 * A model without its connection.
	 *
	 * @param Model $model The model.
	 * @return array<string, mixed>
	 */
	private static function plain_model( array $model ): array {
		return array_diff_key( $model, array_flip( array( 'connection', 'connection_label' ) ) );
	}
}
