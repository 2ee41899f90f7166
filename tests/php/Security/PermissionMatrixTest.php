<?php
/**
 * Who may ask what: every route beside every role.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Security;

use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\Attributes\Group;
use PlatoniaVid\Tests\People;

/**
 * One table. What is registered and not in it fails the test, so that nothing new comes without a decision of who may use it.
 */
final class PermissionMatrixTest extends PermissionTestCase {
	/**
	 * A route's collection or setting, and who may ask it: a letter a role, "y" for yes.
	 */
	private const ROUTES = array(
		'GET /videos'                            => self::MAKERS,
		'POST /videos'                           => self::MAKERS,
		'POST /videos/refresh'                   => self::WRITERS,
		'GET /videos/uses'                       => self::WRITERS,
		'GET /models'                            => self::MAKERS,
		'GET /usage'                             => self::MAKERS,
		'GET /prompt-help'                       => self::MAKERS,
		'POST /prompt-help'                      => self::MAKERS,
		// Which ones of them, StylesControllerTest says.
		'GET /styles'                            => self::MAKERS,
		'POST /styles'                           => self::MAKERS,
		'POST /styles/compose'                   => self::MAKERS,
		'GET /styles/export'                     => self::MAKERS,
		'POST /styles/import'                    => self::MAKERS,
		'GET /styles/{id}'                       => self::MAKERS,
		'POST /styles/{id}'                      => self::MAKERS,
		'DELETE /styles/{id}'                    => self::MAKERS,
		'POST /run'                              => self::WRITERS,
		'GET /preflight'                         => self::MANAGERS,
		'GET /settings'                          => self::MANAGERS,
		'POST /settings'                         => self::MANAGERS,
		'POST /connection'                       => self::MANAGERS,
		'GET /connections'                       => self::MANAGERS,
		'POST /connections'                      => self::MANAGERS,
		'GET /connections/kinds'                 => self::MANAGERS,
		'POST /connections/order'                => self::MANAGERS,
		'GET /connections/{id}'                  => self::MANAGERS,
		'POST /connections/{id}'                 => self::MANAGERS,
		'DELETE /connections/{id}'               => self::MANAGERS,
		'POST /connections/{id}/test'            => self::MANAGERS,
		'POST /connections/{id}/models'          => self::MANAGERS,
		'GET /webhooks'                          => self::MANAGERS,
		'POST /webhooks'                         => self::MANAGERS,
		'POST /webhooks/{id}'                    => self::MANAGERS,
		'DELETE /webhooks/{id}'                  => self::MANAGERS,
		'POST /webhooks/{id}/secret'             => self::MANAGERS,
		'POST /webhooks/{id}/test'               => self::MANAGERS,
		'GET /webhooks/{id}/deliveries'          => self::MANAGERS,
		'POST /webhook-deliveries/{id}/send'     => self::MANAGERS,
		'GET /remote-videos'                     => self::MANAGERS,
		'POST /remote-videos/{remote_id}'        => self::MANAGERS,
		'DELETE /remote-videos/{remote_id}'      => self::MANAGERS,
		'GET /remote-videos/{remote_id}/content' => self::MANAGERS,
	);

	/**
	 * A row's routes, and who may ask them: of one's own row; of another's; of another's that was asked for in a post that one may edit.
	 * One's own rows are those that one could make; a contributor's is of a time when the contributor could.
	 */
	private const ROW_ROUTES = array(
		'GET /videos/{id}'         => array( self::MAKERS, self::MANAGERS, self::WRITERS ),
		'GET /videos/{id}/content' => array( self::MAKERS, self::MANAGERS, self::WRITERS ),
		'GET /videos/{id}/events'  => array( self::MAKERS, self::MANAGERS, self::MANAGERS ),
		'DELETE /videos/{id}'      => array( self::MAKERS, self::MANAGERS, self::MANAGERS ),
		'POST /videos/{id}/retry'  => array( self::MAKERS, self::MANAGERS, self::MANAGERS ),
		'POST /videos/{id}/remix'  => array( self::MAKERS, self::MANAGERS, self::MANAGERS ),
	);

	/** Routes that there are in a network only; tests of the network say who may ask them. */
	private const NETWORK_ROUTES = array( 'GET /network', 'POST /network', 'POST /network/test', 'DELETE /network/connection' );

	/** Abilities, and the routes that they are: who may ask such a route may have it done. */
	private const ABILITIES = array(
		'platoniavid/delete-video'   => 'DELETE /videos/{id}',
		'platoniavid/generate-video' => 'POST /videos',
		'platoniavid/get-usage'      => 'GET /usage',
		'platoniavid/get-video'      => 'GET /videos/{id}',
		'platoniavid/list-styles'    => 'GET /styles',
		'platoniavid/list-videos'    => 'GET /videos',
		'platoniavid/remix-video'    => 'POST /videos/{id}/remix',
	);

	/** Each route of the table. @return iterable<string, array{string, string}> */
	public static function routes(): iterable {
		foreach ( self::ROUTES as $call => $who ) {
			yield $call => array( $call, $who );
		}
	}

	#[DataProvider( 'routes' )]
	public function test_a_route_is_open_to_whom_the_table_says( string $call, string $who ): void {
		$this->saveKey();
		foreach ( self::ROLES as $at => $role ) {
			$this->actAs( $role );
			$remote = $this->simulator_video();
			$this->actAs( $role );
			$id     = str_contains( $call, '/webhook' ) ? '1' : 'fixed';
			$answer = $this->call( $call, array( '{remote_id}' => $remote ) + array( '{id}' => $id ) );
			self::assertAllowed( 'y' === $who[ $at ], $answer, "$call as " . ( $role ?: 'visitor' ) );
		}
	}

	/** Each row's route of the table, with each of its three kinds of rows. @return iterable<string, array{string, string, string}> */
	public static function row_routes(): iterable {
		foreach ( self::ROW_ROUTES as $call => $columns ) {
			foreach ( array( 'own', 'another’s', 'another’s in a post that one edits' ) as $at => $whose ) {
				yield "$call, $whose" => array( $call, $whose, $columns[ $at ] );
			}
		}
	}

	#[DataProvider( 'row_routes' )]
	public function test_a_rows_route_is_open_to_whom_the_table_says( string $call, string $whose, string $who ): void {
		$this->saveKey();
		$other = $this->actAs( 'administrator' );
		foreach ( self::ROLES as $at => $role ) {
			$user = $this->actAs( $role );
			$post = 0;
			if ( 'another’s in a post that one edits' === $whose ) {
				$post = (int) wp_insert_post(
					array(
						'post_title'  => 'A film',
						'post_author' => $user,
						'post_status' => 'draft',
					)
				);
			}
			$row = $this->addOrdered(
				array(
					'author' => 'own' === $whose ? $user : $other,
					'post'   => $post,
					'status' => 'importing',
				)
			);
			wp_set_current_user( $user );
			$answer = $this->call( $call, array( '{id}' => (string) $row->id ) );
			self::assertAllowed( 'y' === $who[ $at ], $answer, "$call as " . ( $role ?: 'visitor' ) . ", $whose" );
			if ( 'y' !== $who[ $at ] ) {
				self::assertEquals( $row, $this->row( $row ), 'A refused request changed the row.' );
			}
		}
	}

	#[Group( 'newest' )]
	public function test_abilities_are_open_to_whom_the_table_says(): void {
		$ours = array_filter( array_keys( wp_get_abilities() ), static fn( string $name ): bool => str_starts_with( $name, 'platoniavid/' ) );
		self::assertEqualsCanonicalizing( array_keys( self::ABILITIES ), $ours );
		$other = $this->actAs( 'administrator' );
		foreach ( self::ROLES as $at => $role ) {
			$user = $this->actAs( $role );
			foreach ( array( $user, $other ) as $column => $author ) {
				$row = $this->addRow( array( 'author' => $author, 'status' => 'importing' ) );
				foreach ( self::ABILITIES as $name => $call ) {
					$order = array( 'prompt' => 'A cat', 'request_id' => wp_generate_uuid4() );
					$input = ( str_contains( $call, '{id}' ) ? array( 'id' => $row->id ) : array() ) + ( str_starts_with( $call, 'POST' ) ? $order : array() );
					$who   = self::ROUTES[ $call ] ?? self::ROW_ROUTES[ $call ][ $column ];
					$may   = wp_get_ability( $name )->check_permissions( $input );
					self::assertSame( 'y' === $who[ $at ], true === $may, "$name as " . ( $role ?: 'visitor' ) . ", of $author" );
				}
			}
		}
	}

	public function test_the_table_names_every_route(): void {
		$known = array();
		foreach ( rest_get_server()->get_routes( 'platoniavid/v1' ) as $route => $handlers ) {
			foreach ( $handlers as $handler ) {
				foreach ( array_keys( $handler['methods'] ) as $method ) {
					$known[] = $method . ' ' . preg_replace( '/\(\?P<(\w+)>.*?\)(?=\/|$)/', '{$1}', substr( $route, strlen( '/platoniavid/v1' ) ) );
				}
			}
		}
		// The namespace's own index is WordPress's.
		$more = array( 'GET ', ...( is_multisite() ? self::NETWORK_ROUTES : array() ) );
		self::assertEqualsCanonicalizing( array_merge( $more, array_keys( self::ROUTES ), array_keys( self::ROW_ROUTES ) ), $known );
	}

	public function test_no_route_is_open_without_a_check(): void {
		foreach ( rest_get_server()->get_routes( 'platoniavid/v1' ) as $route => $handlers ) {
			foreach ( '/platoniavid/v1' === $route ? array() : $handlers as $handler ) {
				self::assertIsCallable( $handler['permission_callback'] ?? null, $route );
				self::assertNotSame( '__return_true', $handler['permission_callback'], $route );
			}
		}
	}

	/** A request that changes something, with a person's cookies, and without the nonce that only the site's own pages have. */
	public function test_another_sites_page_changes_nothing_with_an_administrators_cookies(): void {
		$this->saveKey();
		$user    = $this->actAs( 'administrator' );
		$row     = $this->addOrdered( array( 'author' => $user ) );
		$remote  = $this->simulator_video();
		$paid    = $this->stats()['paid'];
		$changes = array_filter(
			array_merge( array_keys( self::ROUTES ), array_keys( self::ROW_ROUTES ) ),
			static fn( string $call ): bool => ! str_starts_with( $call, 'GET ' )
		);
		foreach ( $changes as $call ) {
			[ $method, $route ] = explode( ' ', $call );
			$answer             = wp_remote_request(
				rest_url( 'platoniavid/v1' . strtr( $route, array( '{id}' => (string) $row->id, '{remote_id}' => $remote ) ) ),
				array(
					'method'  => $method,
					'timeout' => 30,
					'cookies' => People::cookies( $user ),
					'body'    => 'DELETE' === $method ? null : self::fields( $route ),
				)
			);
			self::assertIsArray( $answer );
			self::assertSame( 401, wp_remote_retrieve_response_code( $answer ), "$call\n" . $answer['body'] );
		}
		self::assertEquals( $row, $this->row( $row ) );
		self::assertSame( $paid, $this->stats()['paid'] );
	}

	/** What makes most requests valid. @return array<string, mixed> */
	private static function fields( string $route ): array {
		// Ids of connections are texts.
		$connection = array(
			'ids'  => array( 'fixed' ),
			'kind' => 'xai',
		);
		$style      = array( 'kind' => 'style' );
		return ( str_starts_with( $route, '/connections' ) ? $connection : array() ) + ( str_starts_with( $route, '/styles' ) ? $style : array() ) + array(
			'prompt'     => 'A cat in the rain',
			'request_id' => wp_generate_uuid4(),
			'ids'        => array( 1 ),
			'way'        => 'improve',
			'text'       => 'A cat in the rain',
			'name'       => 'Rain',
			'words'      => 'In the rain',
			'url'        => 'https://1.1.1.1/',
			'styles'     => array( array( 'kind' => 'style', 'name' => 'Rain', 'words' => 'In the rain' ) ),
		);
	}

	/** A video that only the gateway knows. */
	private function simulator_video(): string {
		$video = $this->addOrdered();
		$this->repository()->delete( $video );
		return $video->remote_id;
	}

	/**
	 * Asks what a line of the table names.
	 *
	 * @param string                $call Method and route.
	 * @param array<string, string> $ids  What stands for the route's placeholders.
	 */
	private function call( string $call, array $ids ): \WP_REST_Response {
		[ $method, $route ] = explode( ' ', $call );
		return $this->rest( $method, strtr( $route, $ids ), 'POST' === $method ? self::fields( $route ) : array( 'ids' => array( 1 ) ) );
	}
}
