<?php
/**
 * Tests of telling public addresses.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Gateway;

use PHPUnit\Framework\Attributes\DataProvider;
use PlatoniaVid\Gateway\Call;
use PlatoniaVid\Gateway\PublicAddress;
use PlatoniaVid\Gateway\SizeCap;
use PlatoniaVid\Gateway\Transport;
use PlatoniaVid\Tests\Parts;
use PlatoniaVid\Tests\RawServer;
use PlatoniaVid\Tests\TestCase;

/**
 * Tests of PlatoniaVid\Gateway\PublicAddress, and that only what it looked at is asked.
 */
final class PublicAddressTest extends TestCase {
	use Parts;
	use RawServer;

	/**
	 * IP addresses that are not the public internet's, alone or beside a public one.
	 *
	 * @return array<string, array{list<string>}>
	 */
	public static function inner(): array {
		$inner = array(
			'127.0.0.1', '0.0.0.0', '10.1.2.3', '172.16.0.1', '172.31.255.255', '192.168.1.1', '169.254.169.254',
			'100.64.0.1', '198.18.0.1', '224.0.0.1', '255.255.255.255', '::', '::1', '::ffff:127.0.0.1',
			'::ffff:10.0.0.1', '::127.0.0.1', '64:ff9b::a00:1', '64:ff9b::7f00:1', '64:ff9b:1::1', '2002:7f00:1::',
			'2002:a00:1::1', '2002:c0a8:101::1', '2001::1', '2001:db8::1', '3fff::1', 'fc00::1', 'fd12:3456::1',
			'fe80::1', 'fec0::1', 'ff02::1', '100::1', 'no address',
		);
		$cases = array();
		foreach ( $inner as $address ) {
			$cases[ $address ]                       = array( array( $address ) );
			$cases[ "$address beside a public one" ] = array( array( '8.8.8.8', '2001:4860:4860::8888', $address ) );
		}
		return $cases;
	}

	/**
	 * @param list<string> $addresses What a name leads to.
	 */
	#[DataProvider( 'inner' )]
	public function test_one_inner_address_is_enough_to_refuse( array $addresses ): void {
		$this->assertFalse( PublicAddress::are_public( $addresses ) );
	}

	public function test_public_ones_are_taken(): void {
		$this->assertTrue(
			PublicAddress::are_public(
				array(
					'8.8.8.8', '172.32.0.1', '100.128.0.1', '192.0.1.1', '2001:4860:4860::8888', '2606:4700::1111',
					'2a00:1450::1', '::ffff:8.8.8.8', '64:ff9b::808:808', '2002:808:808::1',
				)
			)
		);
	}

	/**
	 * Addresses, and what they lead to.
	 *
	 * @return array<string, array{string, list<string>|null}>
	 */
	public static function addresses(): array {
		return array(
			'public'                                   => array( 'https://8.8.8.8/v1', array( '8.8.8.8' ) ),
			'another port'                             => array( 'https://8.8.8.8:4000/v1', array( '8.8.8.8' ) ),
			'plain'                                    => array( 'http://8.8.8.8/v1', null ),
			'a name and a password'                    => array( 'https://user:secret@8.8.8.8/v1', null ),
			'a name only'                              => array( 'https://user@8.8.8.8/v1', null ),
			'this machine'                             => array( 'https://127.0.0.2/v1', null ),
			'this machine by its name'                 => array( 'https://localhost/v1', null ),
			'this machine, with a dot'                 => array( 'https://localhost./v1', null ),
			'this machine as a number'                 => array( 'https://2130706433/', null ),
			'this machine, short'                      => array( 'https://127.1/', null ),
			'this machine in hexadecimal'              => array( 'https://0x7f.0.0.1/', null ),
			'IPv6'                                     => array( 'https://[::1]/v1', null ),
			'a cloud\'s own service'                   => array( 'https://169.254.169.254/latest', null ),
			'this site, at a port that is not its own' => array( 'https://127.0.0.1:4000/v1', null ),
			'no host'                                  => array( 'https:///v1', null ),
			'nothing'                                  => array( '', null ),
			'another scheme'                           => array( 'ftp://8.8.8.8/', null ),
			'a name that is none'                      => array( 'https://nobody.invalid/', null ),
		);
	}

	/**
	 * @param list<string>|null $leads Where it leads.
	 */
	#[DataProvider( 'addresses' )]
	public function test_an_address_leads_to_public_ones_or_nowhere( string $address, ?array $leads ): void {
		$this->assertSame( $leads, PublicAddress::of( $address ) );
	}

	public function test_names_that_nobody_here_knows_are_left_to_the_sites_proxy(): void {
		$code = 'echo wp_json_encode( array_map( array( PlatoniaVid\Gateway\PublicAddress::class, "of" ), array(
				"https://server.invalid/v1", "https://user:secret@server.invalid/v1", "http://server.invalid/v1", "https://127.0.0.2/", "https://0x7f.0.0.1/", "https://localhost./", "https://8.8.8.8/"
			) ) ), PlatoniaVid\Gateway\PublicAddress::refusal( "https://server.invalid/", "-" );';
		$this->assertSame(
			'[[],null,null,null,null,null,[]]-',
			$this->inProcesses( array( $code ), 'define( "WP_PROXY_HOST", "proxy.example" ); define( "WP_PROXY_PORT", "3128" );' )[0]
		);
	}

	public function test_a_name_is_looked_up_where_the_host_forbids_to_ask_for_all_of_its_addresses(): void {
		$code   = 'echo wp_json_encode( array_map( array( PlatoniaVid\Gateway\PublicAddress::class, "leads_nowhere" ), array( "https://localhost/", "https://nobody.invalid/" ) ) );';
		$limits = array( 'disable_functions' => 'gethostbynamel,socket_addrinfo_lookup,dns_get_record' );
		$this->assertSame( '[false,true]', $this->inProcesses( array( $code ), '', $limits )[0] );
	}

	/** A name that leads elsewhere by the time it is asked. */
	public function test_what_was_looked_at_is_asked_and_nothing_else(): void {
		$address = $this->raw( array( 'answer' => self::said( '{}' ) ) );
		$args    = array(
			'method'  => 'GET',
			'timeout' => 5.0,
			'headers' => array(),
		);
		$port    = wp_parse_url( $address, PHP_URL_PORT );
		add_filter( 'block_local_requests', '__return_false' );
		$answers = ( new Transport() )->send(
			array(
				'pinned' => new Call( "http://gateway.invalid:$port/v1", $args, new SizeCap( KB_IN_BYTES ), array( '127.0.0.1' ) ),
				'away'   => new Call( "http://localhost:$port/v1", $args, new SizeCap( KB_IN_BYTES ), array( '127.0.0.254' ) ),
			)
		);
		$this->assertSame( 200, wp_remote_retrieve_response_code( $answers['pinned'] ) );
		$this->assertCount( 1, $this->arrived() );
		$this->assertStringContainsString( "Host: gateway.invalid:$port", $this->arrived()[0] );
	}
}
