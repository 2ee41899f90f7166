<?php
/**
 * Tests of what is found of definitions outside of WordPress.
 *
 * @package PlatoniaVid
 */

// phpcs:disable WordPress.PHP.DiscouragedPHPFunctions -- the environment is what is changed.

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Preflight;

use PHPUnit\Framework\Attributes\DataProvider;
use PlatoniaVid\Connections\ConnectionEditor;
use PlatoniaVid\Gateway\Kinds\WordPress;
use PlatoniaVid\Tests\Admin\HealthScreen;
use PlatoniaVid\Tests\Parts;
use PlatoniaVid\Tests\TestCase;

/**
 * Tests of PlatoniaVid\Preflight\DefinitionChecks, as Site Health tells it.
 */
final class DefinitionChecksTest extends TestCase {
	use Parts;
	use HealthScreen;

	/**
	 * What a host may have written into PLATONIAVID_CONNECTIONS, or beside it, and which sentence tells of it.
	 *
	 * @return array<string, array{string, string}>
	 */
	public static function mistakes(): array {
		$own = '"id":"own","kind":"openai","endpoint":"https://1.1.1.1/v1"';
		return array(
			'JSON with a comma too many'  => array( '[{' . $own . '},]', 'PLATONIAVID_CONNECTIONS can’t be read' ),
			'an id with capitals'         => array( '[{' . $own . '},{"id":"Own","kind":"openai"}]', 'Entry 2 of PLATONIAVID_CONNECTIONS' ),
			'an id that is a number'      => array( '[{"id":5}]', 'Entry 1 of' ),
			'an id twice'                 => array( '[{' . $own . '},{' . $own . '}]', 'Entry 2 of' ),
			'one and no list of them'     => array( '{' . $own . '}', 'Entry 1 of' ),
			'an unknown kind'             => array( '[{"id":"own","kind":"OpenAI"}]', '“own” a kind that is not known' ),
			'an address without a scheme' => array( '[{"id":"own","kind":"openai","endpoint":"10.0.0.5:8091/v1"}]', '“own” no address' ),
			'an address with a password'  => array( '[{"id":"own","kind":"openai","endpoint":"https://a:b@1.1.1.1/v1"}]', '“own” no address' ),
			'no address'                  => array( '[{"id":"own","kind":"openai"}]', 'CONNECTIONS gives the connection “own” no address' ),
			'models that are no list'     => array( '[{' . $own . ',"models":"wan-2.2"}]', '“own” no model' ),
			'the id of the single ones'   => array( '[{"id":"fixed","kind":"openai","endpoint":"https://1.1.1.1/v1"}]', 'Entry 1 of PLATONIAVID_CONNECTIONS has the id “fixed”' ),
			'a key that can be none'      => array( '[{' . $own . ',"key":"Key: pltn_0123 4567"}]', 'CONNECTIONS sets a key for the connection “own” that can be none' ),
			'models that are only names'  => array( '[{' . $own . ',"models":["wan-2.2"]}]', '“own” no model' ),
		);
	}

	#[DataProvider( 'mistakes' )]
	public function test_a_mistake_in_what_is_set_outside_of_wordpress_is_told( string $json, string $words ): void {
		$this->saveKey();
		putenv( "PLATONIAVID_CONNECTIONS=$json" );
		try {
			$this->assertSame( 'recommended', $this->statuses()['key'] );
			$this->assertStringContainsString( $words, $this->tests()['platoniavid_key']['test']()['description'] );
		} finally {
			putenv( 'PLATONIAVID_CONNECTIONS' );
		}
	}

	public function test_an_id_that_a_connection_of_the_sites_own_has_is_told(): void {
		$this->saveKey();
		$own = $this->part( ConnectionEditor::class )->add( 'openai', 'https://8.8.8.8/v1' );
		putenv( 'PLATONIAVID_CONNECTIONS=[{"id":"openai","kind":"openai","endpoint":"https://1.1.1.1/v1","key":"sk-0123456789"}]' );
		try {
			$this->assertSame( 'openai', $own->id );
			$this->assertStringContainsString( 'gives the id “openai”', $this->tests()['platoniavid_key']['test']()['description'] );
			putenv( 'PLATONIAVID_CONNECTIONS=[{"id":"openai","kind":"openai","endpoint":"https://8.8.8.8/v1/","key":"sk-0123456789"}]' );
			$this->assertStringNotContainsString( 'gives the id', $this->tests()['platoniavid_key']['test']()['description'], 'It is the same server.' );
		} finally {
			putenv( 'PLATONIAVID_CONNECTIONS' );
		}
	}

	public function test_a_mistake_does_not_hide_that_a_key_cannot_be_read_any_more(): void {
		$this->saveKey();
		putenv( 'PLATONIAVID_CONNECTIONS=[{"id":"own","kind":"of-a-plugin-that-is-off"}]' );
		try {
			$this->assertSame( 'recommended', $this->statuses()['key'] );
			add_filter( 'salt', static fn ( string $salt ): string => strrev( $salt ) );
			// This check alone: with other salts the temporary folder has another name, by which nobody finds it afterwards.
			$told = $this->tests()['platoniavid_key']['test']();
			$this->assertSame( 'critical', $told['status'] );
			$this->assertStringContainsString( 'can’t be read any more', $told['label'] );
		} finally {
			putenv( 'PLATONIAVID_CONNECTIONS' );
		}
	}

	public function test_faultless_definitions_and_an_unknown_kind_of_the_single_one(): void {
		$this->saveKey();
		$model = '"models":[{"id":"wan-2.2","sizes":["1280x720"],"seconds":[4]}]';
		putenv( 'PLATONIAVID_CONNECTIONS=[{"id":"own","kind":"openai","endpoint":"http://10.0.0.5/v1",' . $model . '},{"id":"platonia"}]' );
		$endpoint = getenv( 'PLATONIAVID_ENDPOINT' );
		try {
			$this->assertSame( 'good', $this->statuses()['key'] );
			putenv( 'PLATONIAVID_CONNECTIONS=[]' );
			$this->assertSame( 'good', $this->statuses()['key'] );
			putenv( 'PLATONIAVID_GATEWAY=litellm' );
			$this->assertStringContainsString( 'PLATONIAVID_GATEWAY gives the connection “fixed” a kind', $this->tests()['platoniavid_key']['test']()['description'] );
			putenv( 'PLATONIAVID_ENDPOINT' );
			$this->assertStringContainsString( 'PLATONIAVID_GATEWAY alone makes no connection', $this->tests()['platoniavid_key']['test']()['description'] );
		} finally {
			putenv( 'PLATONIAVID_CONNECTIONS' );
			putenv( 'PLATONIAVID_GATEWAY' );
			putenv( "PLATONIAVID_ENDPOINT=$endpoint" );
		}
	}

	public function test_a_kind_that_an_older_wordpress_lacks_is_no_mistake_of_its_name(): void {
		$this->saveKey();
		putenv( 'PLATONIAVID_CONNECTIONS=[{"id":"wp","kind":"' . WordPress::ID . '"}]' );
		try {
			$this->assertSame( WordPress::is_there() ? 'good' : 'recommended', $this->statuses()['key'] );
			$told = $this->tests()['platoniavid_key']['test']()['description'];
			$this->assertSame( ! WordPress::is_there(), str_contains( $told, '“wp” a kind that needs WordPress 7.0' ), $told );
		} finally {
			putenv( 'PLATONIAVID_CONNECTIONS' );
		}
	}
}
