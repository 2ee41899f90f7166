<?php
/**
 * Who may ask what: every route, screen and command beside every role.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Security;

use PHPUnit\Framework\Attributes\DataProvider;
use PlatoniaVid\Cli\ConnectionChanges;
use PlatoniaVid\Cli\ConnectionCommands;
use PlatoniaVid\Cli\KeyCommands;
use PlatoniaVid\Cli\OrderCommands;
use PlatoniaVid\Cli\RemoteCommands;
use PlatoniaVid\Cli\UsageCommands;
use PlatoniaVid\Cli\VideoCommands;
use PlatoniaVid\Cli\WorkCommands;
use PlatoniaVid\Tests\Parts;
use PlatoniaVid\Tests\People;
use PlatoniaVid\Tests\TestCase;

/**
 * One table. What is registered and not in it fails the test, so that nothing new comes without a decision of who may use it.
 */
final class PermissionMatrixTest extends TestCase {
	use Parts;

	protected const DURATION = 0;

	/** Those who ask, in the order of the table's columns. */
	private const ROLES = array( '', 'subscriber', 'contributor', 'author', 'editor', 'administrator' );

	/** Whoever may manage the site. */
	private const MANAGERS = '.....y';

	/** Whoever may upload files may make videos. */
	private const MAKERS = '...yyy';

	/** Whoever may write posts may look at what is made for them. */
	private const WRITERS = '..yyyy';

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
		'POST /run'                              => self::WRITERS,
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

	/** The screens, by their addresses below wp-admin. */
	private const SCREENS = array(
		'options-general.php?page=platoniavid' => self::MANAGERS,
		'upload.php?page=platoniavid-videos'   => self::MAKERS,
	);

	/** The commands. Whoever has a shell may use them all; one that orders needs a person whose video it will be. */
	private const COMMANDS = array(
		OrderCommands::class      => array( 'generate', 'remix', 'retry' ),
		VideoCommands::class      => array( 'delete', 'get', 'import', 'list_videos' ),
		WorkCommands::class       => array( 'doctor', 'run', 'status' ),
		UsageCommands::class      => array( 'usage' ),
		// A person who is named by --user has to be one who manages (CommandsTest, ConnectionCommandsTest).
		KeyCommands::class        => array( 'forget', 'set', 'test' ),
		RemoteCommands::class     => array( 'delete', 'import', 'list_videos' ),
		ConnectionCommands::class => array( 'list_connections', 'models', 'test' ),
		ConnectionChanges::class  => array( 'add', 'disable', 'enable', 'order', 'remove', 'update' ),
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
			$answer = $this->call( $call, array( '{remote_id}' => $remote ) + array( '{id}' => 'fixed' ) );
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

	/**
	 * A post's state, and which roles may see the video that was asked for in it by somebody else: in their own post, and in another's.
	 *
	 * @return array<string, array{string, string, string}>
	 */
	public static function post_states(): array {
		return array(
			'draft'     => array( 'draft', self::WRITERS, '....yy' ),
			'pending'   => array( 'pending', self::WRITERS, '....yy' ),
			'future'    => array( 'future', '...yyy', '....yy' ),
			'published' => array( 'publish', '...yyy', '....yy' ),
			'private'   => array( 'private', self::WRITERS, '....yy' ),
			'trashed'   => array( 'trash', self::WRITERS, '....yy' ),
		);
	}

	#[DataProvider( 'post_states' )]
	public function test_a_posts_state_says_who_sees_its_video( string $state, string $own, string $others ): void {
		$maker = $this->actAs( 'administrator' );
		foreach ( array(
			'own'     => $own,
			'other’s' => $others,
		) as $whose => $who ) {
			foreach ( self::ROLES as $at => $role ) {
				$user = $this->actAs( $role );
				$this->actAs( 'administrator' );
				$post = (int) wp_insert_post(
					array(
						'post_title'  => 'A film',
						'post_author' => 'own' === $whose ? $user : $maker,
						'post_status' => 'trash' === $state ? 'draft' : $state,
						'post_date'   => 'future' === $state ? gmdate( 'Y-m-d H:i:s', time() + WEEK_IN_SECONDS ) : '',
					)
				);
				if ( 'trash' === $state ) {
					wp_trash_post( $post );
				}
				self::assertSame( $state, get_post_status( $post ) );
				$row = $this->addRow(
					array(
						'author' => $maker,
						'post'   => $post,
					)
				);
				wp_set_current_user( $user );
				self::assertAllowed( 'y' === $who[ $at ], $this->rest( 'GET', "/videos/$row->id" ), ( $role ?: 'visitor' ) . ", $whose post that is $state" );
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
		self::assertEqualsCanonicalizing( array_merge( array( 'GET ' ), array_keys( self::ROUTES ), array_keys( self::ROW_ROUTES ) ), $known );
	}

	public function test_no_route_is_open_without_a_check(): void {
		foreach ( rest_get_server()->get_routes( 'platoniavid/v1' ) as $route => $handlers ) {
			foreach ( '/platoniavid/v1' === $route ? array() : $handlers as $handler ) {
				self::assertIsCallable( $handler['permission_callback'] ?? null, $route );
				self::assertNotSame( '__return_true', $handler['permission_callback'], $route );
			}
		}
	}

	public function test_screens_are_open_to_whom_the_table_says(): void {
		foreach ( self::ROLES as $at => $role ) {
			$user = $this->actAs( $role );
			foreach ( self::SCREENS as $path => $who ) {
				$answer = wp_remote_get(
					getenv( 'PLATONIAVID_TEST_URL' ) . "/wp-admin/$path",
					array(
						'timeout'     => 30,
						'redirection' => 0,
						'cookies'     => 0 === $user ? array() : People::cookies( $user ),
					)
				);
				self::assertIsArray( $answer );
				$status = 'y' === $who[ $at ] ? 200 : ( 0 === $user ? 302 : 403 );
				self::assertSame( $status, wp_remote_retrieve_response_code( $answer ), "$path as " . ( $role ?: 'visitor' ) );
			}
		}
	}

	public function test_the_table_names_every_screen(): void {
		global $submenu, $menu;
		$this->actAs( 'administrator' );
		$submenu = array();
		$menu    = array();
		require_once ABSPATH . 'wp-admin/includes/plugin.php';
		do_action( 'admin_menu', '' );
		$found = array();
		foreach ( $submenu as $parent => $items ) {
			foreach ( $items as $item ) {
				if ( str_starts_with( (string) $item[2], 'platoniavid' ) ) {
					$found[] = "$parent?page=$item[2]";
				}
			}
		}
		self::assertEqualsCanonicalizing( array_keys( self::SCREENS ), $found );
		self::assertSame( array(), $menu );
	}

	public function test_the_table_names_every_command(): void {
		foreach ( self::COMMANDS as $class => $commands ) {
			$methods = array_filter(
				( new \ReflectionClass( $class ) )->getMethods( \ReflectionMethod::IS_PUBLIC ),
				static fn( \ReflectionMethod $method ): bool => ! $method->isConstructor()
			);
			self::assertEqualsCanonicalizing( $commands, array_column( $methods, 'name' ) );
		}
	}

	public function test_no_ajax_or_form_action_is_the_plugins(): void {
		global $wp_filter;
		$ours = array();
		foreach ( $wp_filter as $hook => $handlers ) {
			if ( 1 === preg_match( '/^(wp_ajax_|admin_post_|heartbeat_)/', (string) $hook ) && self::is_ours( $handlers ) ) {
				$ours[] = $hook;
			}
		}
		self::assertSame( array(), $ours );
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
				// phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing -- a pair a line says less.
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

	/** Whether a hook has a callback of the plugin's. */
	private static function is_ours( \WP_Hook $hook ): bool {
		foreach ( $hook->callbacks as $callbacks ) {
			foreach ( array_column( $callbacks, 'function' ) as $callback ) {
				$owner = is_array( $callback ) ? $callback[0] : $callback;
				$owner = $owner instanceof \Closure
					? (string) ( new \ReflectionFunction( $owner ) )->getFileName()
					: ( is_object( $owner ) ? $owner::class : (string) $owner );
				if ( str_contains( strtolower( $owner ), 'platoniavid' ) ) {
					return true;
				}
			}
		}
		return false;
	}

	/** What makes most requests valid. @return array<string, mixed> */
	private static function fields( string $route ): array {
		// Ids of connections are texts.
		$connection = array(
			'ids'  => array( 'fixed' ),
			'kind' => 'xai',
		);
		return ( str_starts_with( $route, '/connections' ) ? $connection : array() ) + array(
			'prompt'     => 'A cat in the rain',
			'request_id' => wp_generate_uuid4(),
			'ids'        => array( 1 ),
			'way'        => 'improve',
			'text'       => 'A cat in the rain',
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

	/**
	 * Asserts that a request was let in, whatever came of it, or that it was refused for who asked.
	 *
	 * @param bool              $allowed Whether it is to be let in.
	 * @param \WP_REST_Response $answer  The answer.
	 * @param string            $what    Who asked what.
	 */
	private static function assertAllowed( bool $allowed, \WP_REST_Response $answer, string $what ): void {
		$data    = (array) $answer->get_data();
		$refused = in_array( $answer->get_status(), array( 401, 403 ), true ) || 'platoniavid_not_found' === ( $data['code'] ?? '' );
		self::assertSame( $allowed, ! $refused, $what . "\n" . $answer->get_status() . ' ' . wp_json_encode( $data, JSON_UNESCAPED_UNICODE ) );
		self::assertNotSame( 500, $answer->get_status(), $what );
	}
}
