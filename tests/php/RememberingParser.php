<?php
/**
 * A parser that has seen a statement like this before.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests;

use ReflectionProperty;
use SplObjectStorage;
use WP_MySQL_On_SQLite;
use WP_MySQL_Parser;
use WP_Parser_Node;
use WP_Parser_Token;

/**
 * The SQLite driver's parser, which finds the same tree wherever the kinds of the tokens are the same: it is looked for once, and
 * then only filled with the tokens of the next statement. Tests ask the same over and over, and looking for it is a third of what they take.
 */
final class RememberingParser extends WP_MySQL_Parser {
	/** @var array<string, array{array<mixed>, int}> Kinds of tokens → the tree as lists, and how many tokens it takes. */
	private array $trees = array();

	/** Has a driver use one. */
	public static function in( WP_MySQL_On_SQLite $driver ): void {
		$grammar = ( new ReflectionProperty( $driver, 'mysql_grammar' ) )->getValue();
		( new ReflectionProperty( $driver, 'mysql_parser' ) )->setValue( $driver, new self( $grammar, array() ) );
	}

	/** @return WP_Parser_Node|null */
	public function parse() {
		if ( $this->position > 0 ) {
			return parent::parse();
		}
		$kinds = implode( ' ', array_column( $this->tokens, 'id' ) );
		if ( isset( $this->trees[ $kinds ] ) ) {
			[ $tree, $this->position ] = $this->trees[ $kinds ];
			return $this->filled( $tree );
		}
		$found = parent::parse();
		if ( $found instanceof WP_Parser_Node ) {
			$places = new SplObjectStorage();
			foreach ( $this->tokens as $place => $token ) {
				$places[ $token ] = $place;
			}
			$this->trees[ $kinds ] = array( self::emptied( $found, $places ), $this->position );
		}
		return $found;
	}

	/**
	 * A tree as lists: a rule's id and name, and what is beneath it; a token is its place in the statement.
	 *
	 * @param WP_Parser_Node                         $node   The tree.
	 * @param SplObjectStorage<WP_Parser_Token, int> $places Where each token is.
	 * @return array<mixed>
	 */
	private static function emptied( WP_Parser_Node $node, SplObjectStorage $places ): array {
		$children = array_map(
			static fn ( object $child ): array|int => $child instanceof WP_Parser_Node ? self::emptied( $child, $places ) : $places[ $child ],
			$node->get_children()
		);
		return array( $node->rule_id, $node->rule_name, $children );
	}

	/**
	 * A tree of lists with the tokens of this statement.
	 *
	 * @param array<mixed> $tree The tree.
	 */
	private function filled( array $tree ): WP_Parser_Node {
		$node = new WP_Parser_Node( $tree[0], $tree[1] );
		foreach ( $tree[2] as $child ) {
			$node->append_child( is_int( $child ) ? $this->tokens[ $child ] : $this->filled( $child ) );
		}
		return $node;
	}
}
