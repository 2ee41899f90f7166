<?php
/**
 * Tests of what the command line does for a network.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Cli;

use PlatoniaVid\Tests\Network;
use PlatoniaVid\Tests\Parts;
use PlatoniaVid\Tests\TestCase;

/**
 * Tests of `wp platoniavid network` and of `key --network`, as processes in a real network.
 */
final class NetworkCommandsTest extends TestCase {
	use Network;
	use Parts;
	use Shell;

	/**
	 * Runs a command where WordPress is a network.
	 *
	 * @param list<string> $args  The subcommand and what follows.
	 * @param string       $typed What it reads from STDIN.
	 * @param int          $user  Who runs it; 0 for nobody.
	 */
	private function wpInNetwork( array $args, string $typed = '', int $user = 0 ): string {
		$constants = 'define( "MULTISITE", true ); define( "SUBDOMAIN_INSTALL", false ); define( "DOMAIN_CURRENT_SITE", "127.0.0.1" );
			define( "PATH_CURRENT_SITE", "/" );
			define( "SITE_ID_CURRENT_SITE", 1 ); define( "BLOG_ID_CURRENT_SITE", 1 );';
		return $this->wp( array( ...$args, "--exec=$constants", '--url=127.0.0.1' ), $user, $typed );
	}

	public function test_the_networks_key_and_limits_are_set_and_told_and_the_key_is_never_printed(): void {
		$ids = json_decode(
			$this->inNetwork(
				'$admin = get_user_by( "login", "administrator-1" )->ID; revoke_super_admin( $admin ); echo wp_json_encode( array( $admin, $second ) );'
			),
			true
		);

		$said  = $this->wpInNetwork( array( 'key', 'set', '--network', '--skip-test' ), self::DEMO_KEY . "\n" );
		$said .= $this->wpInNetwork( array( 'network', 'set', '--label=All sites', '--own-keys=no', '--videos-per-month=7' ) );
		$this->assertSame( 0, $this->code, $said );
		$told = json_decode( $this->wpInNetwork( array( 'network', 'get', '--format=json' ) ), true );
		$this->assertIsArray( $told );
		$this->assertSame(
			array(
				'label'            => 'All sites',
				'key'              => 'network',
				'own_keys'         => 'no',
				'videos_per_month' => 7,
			),
			array_intersect_key( $told, array_flip( array( 'label', 'key', 'own_keys', 'videos_per_month' ) ) )
		);
		$said .= $this->wpInNetwork( array( 'connection', 'list', '--fields=id,key,enabled' ) );
		$this->assertStringContainsString( 'network', $said );
		$this->assertStringNotContainsString( self::DEMO_KEY, $said );

		$this->assertStringContainsString( 'manage the network', $this->wpInNetwork( array( 'key', 'forget', '--network', '--yes' ), '', $ids[0] ) );
		$this->assertSame( 1, $this->code );
		$this->assertStringContainsString( 'public address', $this->wpInNetwork( array( 'network', 'set', '--endpoint=https://10.0.0.1/v1' ) ) );
		$this->assertSame( 1, $this->code );
		$this->assertSame( $told['endpoint'], trim( $this->wpInNetwork( array( 'network', 'get', '--field=endpoint' ) ) ) );
		$this->wpInNetwork( array( 'network', 'set', '--own-keys=maybe' ) );
		$this->assertSame( 1, $this->code );
		$this->wpInNetwork( array( 'network', 'set' ) );
		$this->assertSame( 1, $this->code );
		$this->wpInNetwork( array( 'key', 'forget', '--network', '--yes' ) );
		$this->assertSame( 0, $this->code );
		$this->assertSame( 'none', trim( $this->wpInNetwork( array( 'network', 'get', '--field=key' ) ) ) );
		$this->wpInNetwork( array( 'network', 'remove', '--yes' ) );
		$this->assertSame( 0, $this->code );
	}

	public function test_a_site_that_is_in_no_network_says_so(): void {
		if ( is_multisite() ) {
			$this->markTestSkipped( 'It is of a single site.' );
		}
		$this->assertStringContainsString( 'no network', $this->wp( array( 'network', 'get' ), 0 ) );
		$this->assertSame( 1, $this->code );
		$this->wp( array( 'key', 'set', '--network' ), 0, self::DEMO_KEY );
		$this->assertSame( 1, $this->code );
	}
}
